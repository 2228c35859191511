"""What a document says of itself: title, entity, year, stage and scope."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reviewer.model.disclosure import Disclosure, Scope, Stage
from reviewer.model.grid import TextLine
from reviewer.model.statement import Statement, UnitSource
from reviewer.recognition.folding import fold, tidy
from reviewer.recognition.titles import KindOf, is_title, split_label, without_numbering
from reviewer.recognition.units import unit_of_document
from reviewer.recognition.vocabulary import Synonyms

_LONGEST_COVER = 12
_LINES_OF_TITLE = 4
_LONGEST_HEADING = 20


@dataclass(frozen=True, slots=True)
class Cover:
    """What stands before the contents and the first part of a document."""

    title: str
    lines: tuple[str, ...]
    entity: str | None


def read_cover(lines: Sequence[TextLine], synonyms: Synonyms, kind_of: KindOf) -> Cover:
    """Read the first page up to the contents, the first heading or a statement's title."""
    top: list[TextLine] = []
    beside = synonyms.document.beside_title
    said = [line for line in lines if not beside.fullmatch(fold(line.text))]
    for line in said[:_LONGEST_COVER]:
        folded = fold(line.text)
        is_over = line.place.page != said[0].place.page
        is_statement = is_title(folded, synonyms.titles) and kind_of(folded) is not None
        if is_over or is_statement or synonyms.document.title_stop.fullmatch(folded):
            break
        # 预算01-1表 over a statement is its label, not the title of a budget
        if split_label(line.text, synonyms.titles)[1]:
            top.append(line)
    title = _title(top, synonyms)
    texts = tuple(fold(line.text) for line in top)
    return Cover(title, texts, _labelled_entity(texts, synonyms) or _titled(title, synonyms))


def _title(top: Sequence[TextLine], synonyms: Synonyms) -> str:
    """Join the lines of one size that together name a budget; the largest print first."""
    groups: list[list[TextLine]] = []
    for line in top:
        if groups and abs(groups[-1][-1].size_pt - line.size_pt) < 0.5:
            groups[-1].append(line)
        else:
            groups.append([line])
    for group in sorted(groups, key=lambda group: -group[0].size_pt):
        joined = _joined(group, synonyms)
        if any(word in joined for word in synonyms.document.title_words):
            at = groups.index(group)
            if at and not _bare(joined, synonyms):
                # 临江市数据服务中心 / 2025年单位预算 set in two sizes is one title
                joined = _joined(groups[at - 1], synonyms) + joined
            return without_numbering(joined, synonyms.titles)
    return ""


def _joined(group: Sequence[TextLine], synonyms: Synonyms) -> str:
    joined = ""
    for line in group[:_LINES_OF_TITLE]:
        if synonyms.entity.note.fullmatch(fold(line.text)):
            break
        joined += tidy(line.text)
    return joined


def _bare(title: str, synonyms: Synonyms) -> str:
    """Return what a title names besides year, stage and scope."""
    without_year = synonyms.titles.year.sub("", fold(title))
    return synonyms.entity.title_tail.sub("", without_year)


def _labelled_entity(folded: Iterable[str], synonyms: Synonyms) -> str | None:
    for text in folded:
        if match := synonyms.entity.label.search(text):
            return match["entity"]
    return None


def _titled(title: str, synonyms: Synonyms) -> str | None:
    """Return the entity a document's title names: what is left without year and 部门预算."""
    bare = synonyms.titles.year.sub("", fold(title))
    matches = list(synonyms.entity.title_tail.finditer(bare))
    if not matches:
        return None
    entity = bare[: matches[-1].start()] or bare[matches[-1].end() :]
    if len(entity) < 3 or entity.endswith(synonyms.entity.place_endings):
        return None
    return entity


def read_disclosure(
    cover: Cover,
    lines: Sequence[TextLine],
    statements: Sequence[Statement],
    notes: Sequence[str],
    synonyms: Synonyms,
) -> Disclosure:
    """Put together what cover, statement titles and the notes beside statements say."""
    labelled = [s.amount_unit for s in statements if s.unit_source is UnitSource.LABEL]
    units = [unit for unit in labelled if unit is not None]
    entity = cover.entity or _commonest(notes, synonyms) or _shared_by_titles(statements, synonyms)
    titles = [fold(statement.title) for statement in statements]
    sources = [fold(cover.title), "".join(cover.lines), "".join(titles), "".join(notes)]
    return Disclosure(
        title=cover.title,
        entity=entity,
        parent=_parent(entity, statements, lines, synonyms),
        year=_year(sources, synonyms),
        stage=_stage(sources, synonyms),
        scope=_scope(sources, synonyms) or _scope_of_parts(lines, synonyms),
        amount_unit=unit_of_document(units, lines, synonyms.amount_unit),
    )


def _commonest(notes: Sequence[str], synonyms: Synonyms) -> str | None:
    named = Counter(
        match["entity"] for note in notes if (match := synonyms.entity.label.search(note))
    )
    return named.most_common(1)[0][0] if named else None


def _shared_by_titles(statements: Sequence[Statement], synonyms: Synonyms) -> str | None:
    """Return what stands before the year in most statement titles: 临江市…中心2025年收支总表."""
    heads = Counter(
        folded[: match.start()]
        for statement in statements
        if (match := synonyms.titles.year.search(folded := fold(statement.title)))
    )
    for head, count in heads.most_common(1):
        if len(head) > 3 and count > 1 and 2 * count >= len(statements):
            return None if head.endswith(synonyms.entity.place_endings) else head
    return None


def _year(sources: Sequence[str], synonyms: Synonyms) -> int | None:
    for source in sources:
        years = Counter(int(m["year"]) for m in synonyms.titles.year.finditer(source))
        if years:
            return max(years, key=lambda year: (years[year], year))
    return None


def _stage(sources: Sequence[str], synonyms: Synonyms) -> Stage | None:
    for source in (_without(source, synonyms.document.both_stages) for source in sources):
        if any(word in source for word in synonyms.document.final_accounts):
            return Stage.FINAL_ACCOUNTS
        if any(word in source for word in synonyms.document.budget):
            return Stage.BUDGET
    return None


def _without(source: str, words: Iterable[str]) -> str:
    for word in words:
        source = source.replace(word, "")
    return source


def _scope(sources: Sequence[str], synonyms: Synonyms) -> Scope | None:
    words = synonyms.document
    for source in sources:
        for scope, named in (
            (Scope.UNIT, words.unit),
            (Scope.DEPARTMENT, words.department),
            (Scope.GOVERNMENT, words.government),
        ):
            if any(word in source for word in named):
                return scope
    return None


def _scope_of_parts(lines: Sequence[TextLine], synonyms: Synonyms) -> Scope | None:
    """Return the scope the first part is named by: 第一部分 部门概况."""
    for line in lines:
        folded = fold(line.text)
        if len(folded) <= _LONGEST_HEADING:
            if any(word in folded for word in synonyms.document.unit_parts):
                return Scope.UNIT
            if any(word in folded for word in synonyms.document.department_parts):
                return Scope.DEPARTMENT
    return None


def _parent(
    entity: str | None,
    statements: Sequence[Statement],
    lines: Sequence[TextLine],
    synonyms: Synonyms,
) -> str | None:
    """Return the department: the nearest roll-up row over the entity's, else as the text says."""
    if entity is None:
        return None
    names: list[str] = []
    for statement in statements:
        rows = [line for line in statement.lines if line.role == "entity_parent"]
        if rows and fold(rows[-1].name) != fold(entity):
            names.append(rows[-1].name)
    if names:
        return max(names, key=len)
    for line in lines:
        _, found, after = fold(line.text).partition(fold(entity))
        if found and (match := synonyms.entity.parent.match(after)):
            return match["parent"]
    return None
