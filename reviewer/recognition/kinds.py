"""Which standard table a grid is: by its title, else by the shape of its columns and lines."""

from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from reviewer.model.account import Classification
from reviewer.model.statement import Panel, StatementKind
from reviewer.recognition.accounts import split_coded_name
from reviewer.recognition.folding import fold, printed_amount
from reviewer.recognition.texts import Texts
from reviewer.recognition.titles import whole_title
from reviewer.recognition.vocabulary import Shape, StatementTemplate, Vocabulary, title_key

_CODES_BY_FIRST_DIGIT = {
    "2": Classification.FUNCTIONAL,
    "3": Classification.DEPARTMENTAL_ECONOMIC,
    "5": Classification.GOVERNMENTAL_ECONOMIC,
}

_CODE_LENGTHS = frozenset({3, 5, 7})
_CODE_ROLES = frozenset({"code", "code.category"})
_NAME_ROLES = frozenset({"name", "item"})


def classification_of(codes: Sequence[str]) -> Classification | None:
    """Return the classification most of `codes` belong to; their first digit tells.

    Codes of projects are longer. Of two as frequent ones the first counts, the same every time.
    """
    digits = Counter(code[0] for code in codes if len(code) in _CODE_LENGTHS)
    return _CODES_BY_FIRST_DIGIT.get(digits.most_common(1)[0][0]) if digits else None


def kind_by_title(
    title: str, vocabulary: Vocabulary, entity: str | None = None
) -> StatementKind | None:
    """Return the kind a title names: a whole known title first, then by the words in it.

    What is printed up to the year, and the entity's name, are set aside: an entity may be called
    政府采购中心 without its statements being about procurement. A part of a statement is none: its
    total is not the statement's.
    """
    folded = fold(title)
    if whole_title(folded, vocabulary.synonyms.titles) is not None:
        return StatementKind.OTHER
    if entity:
        folded = folded.replace(fold(entity), "")
    year = vocabulary.synonyms.titles.year.search(folded)
    after = folded[year.end() :] if year else ""
    return _kind_of_words(after, vocabulary) or _kind_of_words(folded, vocabulary)


def _kind_of_words(folded: str, vocabulary: Vocabulary) -> StatementKind | None:
    if not folded:
        return None
    key = title_key(folded, vocabulary.synonyms.titles)
    for template in vocabulary.templates:
        if key in template.titles:
            return template.kind
    weight, best = max(
        ((_words_weight(folded, template), template) for template in vocabulary.templates),
        key=lambda pair: pair[0],
        default=(0, None),
    )
    return best.kind if best is not None and weight else None


def _words_weight(folded: str, template: StatementTemplate) -> int:
    if any(word in folded for word in template.without):
        return 0
    groups = (group for group in template.words if all(word in folded for word in group))
    return max((sum(len(word) for word in group) for group in groups), default=0)


@dataclass(frozen=True, slots=True)
class SeenColumns:
    """The columns of a grid as far as headers and contents tell."""

    roles: Sequence[str | None]
    panels: Sequence[Panel]
    amounts: AbstractSet[int]


@dataclass(frozen=True, slots=True)
class Looks:
    """What can be seen of a grid whose title does not say what it is; `cells` has its notes.

    A title that names no kind may still rule some out.
    """

    title: str
    roles: frozenset[str]
    sides: frozenset[str]
    codes: Classification | None
    header: str
    cells: str
    has_amounts: bool


def looks_of(
    texts: Texts, header: tuple[int, int], columns: SeenColumns, title: str, notes: Sequence[str]
) -> Looks:
    """Return what can be seen of a grid, its header rows and columns being known."""
    start, stop = header
    body = texts.folded[stop:]
    return Looks(
        title=fold(title),
        roles=frozenset(role for role in columns.roles if role is not None),
        sides=frozenset(panel.side for panel in columns.panels),
        codes=classification_of(list(_codes(body, columns.roles))),
        header="".join(text for row in texts.folded[start:stop] for text in row),
        cells="".join([*(text for row in body for text in row), *map(fold, notes)]),
        has_amounts=any(_is_sum(row[column]) for row in body for column in columns.amounts),
    )


def _codes(body: Sequence[Sequence[str]], roles: Sequence[str | None]) -> Iterator[str]:
    """Yield the codes of rows, also those that stand before a name: 301工资福利支出."""
    for row in body:
        for text, role in zip(row, roles, strict=True):
            if role in _CODE_ROLES and text.isdigit():
                yield text
            elif role in _NAME_ROLES and (code := split_coded_name(text)[0]) is not None:
                yield code


def _is_sum(text: str) -> bool:
    amount = printed_amount(text)
    return amount is not None and amount.value != 0


def kind_by_shape(looks: Looks, vocabulary: Vocabulary) -> StatementKind:
    """Return the kind whose shape demands most of what is there; `OTHER` when none fits."""
    fitting = [
        (shape.weight, template.kind)
        for template in vocabulary.templates
        if not any(word in looks.title for word in template.without)
        for shape in template.shapes
        if _fits(shape, looks)
    ]
    if not fitting:
        return StatementKind.OTHER
    return max(fitting, key=lambda pair: pair[0])[1]


def _fits(shape: Shape, looks: Looks) -> bool:
    return (
        looks.roles.issuperset(shape.roles)
        and looks.roles.isdisjoint(shape.without_roles)
        and (not shape.any_roles or not looks.roles.isdisjoint(shape.any_roles))
        and looks.sides.issuperset(shape.sides)
        and shape.codes in {None, looks.codes}
        and (not shape.header_words or any(word in looks.header for word in shape.header_words))
        and (not shape.line_words or any(word in looks.cells for word in shape.line_words))
        and (not shape.cell_words or any(word in looks.cells for word in shape.cell_words))
        and not (shape.no_amounts and looks.has_amounts)
    )
