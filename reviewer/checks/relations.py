"""Relations: the checks that are data, and the reading of them from loaded TOML.

A relation says that what stands on its left agrees with what stands on its right. A term names a
statement, its lines and a column, written `statement/line/column`:

* a leading `-` takes the amount away, a trailing `?` lets the term be absent (it counts as
  nothing), and ` || ` offers another term where the first is not printed;
* the statement is a kind or `this`, with `@side` for one panel; `a|b` takes the first there is;
* the line is a line role, `code=30217`, or a word of `reviewer.checks.line_words`;
* the column is a column role, `a|b` again, `main` or `here`.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from reviewer.model.disclosure import Stage
from reviewer.model.entry import Entry
from reviewer.model.finding import CheckInfo, Severity
from reviewer.model.statement import StatementKind
from reviewer.model.toml_lines import NO_LINES, TomlLines

# the words that find lines by what they are called; all others go by what lines are
_BY_NAME = frozenset({"same_name", "same_project"})


class Compare(StrEnum):
    """How the left side must stand to the right."""

    EQUAL = "equal"
    AT_MOST = "at_most"


class Mode(StrEnum):
    """Whether every equation of a relation counts, or the first that can be evaluated."""

    ALL = "all"
    FIRST = "first"


class Each(StrEnum):
    """What an equation is repeated over within a statement, besides its columns."""

    STATEMENT = "statement"
    LINE = "line"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a term's amounts stand: one way of saying it."""

    kinds: tuple[StatementKind, ...]
    side: str | None
    lines: tuple[str, ...]
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """A term of a relation: the first of `places` that is printed. No kind means `this`."""

    places: tuple[Place, ...]
    is_negated: bool = False
    is_optional: bool = False


@dataclass(frozen=True, slots=True)
class Equation:
    """Left against right, once or repeated over lines, codes or columns of `over`.

    It is evaluated only where `only_if_zero` comes to nothing; elsewhere `otherwise` is compared
    instead, if given. `or_right` is a second right side as good as the first. `skip_zero` leaves
    out what one side does not have. With `is_echo`, a difference beyond rounding is the business
    of another check and is not reported again. `elsewhere` are the kinds of the statements it
    looks at besides the one it is repeated over. `by_name` tells that some of its lines are found
    by what they are called. `places` are those of all terms of either side.
    """

    over: tuple[StatementKind, ...]
    each: Each
    lines: str
    codes: tuple[str, ...]
    columns: bool
    left: tuple[Reference, ...]
    right: tuple[Reference, ...]
    or_right: tuple[Reference, ...]
    compare: Compare
    only_if_zero: tuple[Reference, ...]
    otherwise: Compare | None
    skip_zero: bool
    is_echo: bool
    elsewhere: frozenset[StatementKind]
    by_name: bool
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Breakdown:
    """In each line, a column is the sum of others.

    `covers` says which columns are already contained in another one; `apart` lists columns that
    may stand beside the sum or within it. Without any of `needs` there is no such breakdown.
    """

    over: tuple[StatementKind, ...]
    whole: str
    parts: tuple[str, ...]
    covers: Mapping[str, tuple[str, ...]]
    apart: tuple[str, ...]
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Relation:
    """A check that is data. No stage means every stage; `kinds` are all it looks at."""

    info: CheckInfo
    stages: tuple[Stage, ...]
    mode: Mode
    equations: tuple[Equation, ...]
    breakdowns: tuple[Breakdown, ...]
    kinds: frozenset[StatementKind]


def read_relations(
    data: Mapping[str, object],
    source: str,
    lines: TomlLines = NO_LINES,
    taken: Collection[str] = (),
) -> tuple[Relation, ...]:
    """Read the relations of a data file already loaded.

    `source` is its name for messages, and `lines` tells where in it things stand; `taken` are
    the ids other checks have.
    """
    top = Entry(data, source, source, lines)
    entries = top.entries("relation")
    relations = tuple(_relation(entry) for entry in entries)
    top.texts_or_text("version")
    top.texts_or_text("origin")
    top.finish()
    seen = set(taken)
    for entry, relation in zip(entries, relations, strict=True):
        if relation.info.id in seen:
            entry.refuse(f"检查编号 {relation.info.id} 出现了两次。", "id")
        seen.add(relation.info.id)
    return relations


def _relation(entry: Entry) -> Relation:
    entry = entry.named(entry.text("id"))
    info = CheckInfo(
        entry.text("id"),
        entry.text("title"),
        entry.text("title_en"),
        entry.text("basis"),
        entry.one_of("severity", Severity),
    )
    equations = tuple(_equation(e) for e in entry.entries("equation"))
    breakdowns = tuple(_breakdown(e) for e in entry.entries("breakdown"))
    relation = Relation(
        info,
        entry.many_of("stages", Stage),
        entry.one_of("mode", Mode, Mode.ALL),
        equations,
        breakdowns,
        frozenset().union(
            *(equation.elsewhere | set(equation.over) for equation in equations),
            *(breakdown.over for breakdown in breakdowns),
        ),
    )
    entry.finish()
    return relation


def _equation(entry: Entry) -> Equation:
    sides = {k: _references(entry, k) for k in ("left", "right", "or_right", "only_if_zero")}
    compared = (*sides["left"], *sides["right"], *sides["or_right"])
    places = tuple(place for reference in compared for place in reference.places)
    equation = Equation(
        over=entry.many_of("over", StatementKind),
        each=entry.one_of("each", Each, Each.STATEMENT),
        lines=entry.text("lines", "coded"),
        codes=entry.texts("codes"),
        columns=entry.flag("columns"),
        left=sides["left"],
        right=sides["right"],
        or_right=sides["or_right"],
        compare=entry.one_of("compare", Compare, Compare.EQUAL),
        only_if_zero=sides["only_if_zero"],
        otherwise=entry.maybe_one_of("otherwise", Compare),
        skip_zero=entry.flag("skip_zero"),
        is_echo=entry.flag("is_echo"),
        elsewhere=_kinds(reference for side in sides.values() for reference in side),
        by_name=any(not _BY_NAME.isdisjoint(place.lines) for place in places),
        places=places,
    )
    entry.finish()
    return equation


def _breakdown(entry: Entry) -> Breakdown:
    breakdown = Breakdown(
        entry.many_of("over", StatementKind),
        entry.text("whole"),
        entry.texts("parts"),
        entry.lists("covers"),
        entry.texts("apart"),
        entry.texts("needs"),
    )
    entry.finish()
    return breakdown


def _kinds(references: Iterable[Reference]) -> frozenset[StatementKind]:
    return frozenset(
        kind for reference in references for place in reference.places for kind in place.kinds
    )


def _references(entry: Entry, key: str) -> tuple[Reference, ...]:
    return tuple(_reference(text, entry, key) for text in entry.texts(key))


def _reference(text: str, entry: Entry, key: str) -> Reference:
    bare = text.removeprefix("-").removesuffix("?")
    places = tuple(_place(part.strip(), entry, key) for part in bare.split("||"))
    return Reference(places, text.startswith("-"), text.endswith("?"))


def _place(text: str, entry: Entry, key: str) -> Place:
    pieces = text.split("/")
    if len(pieces) != 3:
        entry.refuse(f"项“{text}”应写成 表/行/列。", key)
    where, lines, columns = pieces
    kind_text, _, side = where.partition("@")
    try:
        kinds = tuple(StatementKind(k) for k in kind_text.split("|") if k != "this")
    except ValueError:
        entry.refuse(f"项“{text}”中没有这种表。", key)
    return Place(kinds, side or None, tuple(lines.split("|")), tuple(columns.split("|")))
