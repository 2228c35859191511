"""What people do to a review, with the questions that must be asked before it is done."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from html import escape

from PySide6.QtWidgets import QWidget

from reviewer.app.contact import BRAKE, contradictions
from reviewer.app.edits import said_of
from reviewer.app.outlook import suggestion_texts
from reviewer.app.readings import readings
from reviewer.app.rereading import Reread
from reviewer.app.review import Review
from reviewer.app.standing import Changes, ReviewedFinding
from reviewer.gui import words
from reviewer.gui.dialogs import Dialogs
from reviewer.gui.work import Work
from reviewer.model.amount import AmountUnit
from reviewer.model.drawing import Conflict, Lines, conflicts
from reviewer.model.geometry import Place
from reviewer.model.grid import CellRef
from reviewer.model.operation import Aspect, GridEdit, Verdict

TAIL_UNITS = 5  # of the last place printed: what rounding some parts of a sum leaves
NEEDS_REASON = {Verdict.REASONABLE, Verdict.RULE_NOT_APPLICABLE}


class Verbs:
    """Calls verbs of one review. `None` comes back when a person thought better of it."""

    def __init__(self, work: Work, dialogs: Dialogs, parent: QWidget) -> None:
        self._work = work
        self._dialogs = dialogs
        self._parent = parent
        self._last: Callable[[CellRef], Changes | None] | None = None

    def perform(self, verb: Callable[[Review], Changes]) -> Changes | None:
        """Call a verb of the review; what it refuses is told."""
        return self._work.perform(lambda: verb(self._work.review))

    # findings

    def decide(self, items: Sequence[ReviewedFinding], verdict: Verdict | None) -> Changes | None:
        """Decide findings alike; those misread take what is suggested for them."""
        suggested = {i.finding.key: i.finding.suggestions[:1] for i in items}
        keys = list(suggested)
        if verdict is Verdict.MISREAD and all(suggested.values()):
            texts = {
                key: suggestion_texts(self._work.review, best[0])
                for key, best in suggested.items()
            }
            return self.perform(lambda review: review.accept_all(texts))
        reason = ""
        if verdict in NEEDS_REASON:
            asked = self._ask_reason(items, verdict)
            if asked is None:
                return None
            reason = asked
        return self.perform(lambda review: review.decide(keys, verdict, reason))

    def _ask_reason(self, items: Sequence[ReviewedFinding], verdict: Verdict) -> str | None:
        """Ask why, with the reasons that can be true of these findings."""
        text = self._dialogs.text
        reasons = (
            words.INAPPLICABLE if verdict is Verdict.RULE_NOT_APPLICABLE else words.REASONABLE
        )
        if verdict is Verdict.REASONABLE and all(_is_tail(item) for item in items):
            reasons = (words.TAIL, *reasons)
        named = [text(reason) for reason in reasons]
        return self._dialogs.ask_reason(self._parent, text(words.VERDICT[verdict]), named)

    # cells

    def edit(self, texts: dict[CellRef, str]) -> None:
        self.perform(lambda review: review.correct_cells(texts))

    def confirm(self, refs: list[CellRef]) -> None:
        facts = [ref for ref in refs if self._work.review.book.at(ref) is not None]
        if all(self._may_confirm(ref) for ref in facts):
            self.perform(lambda review: review.confirm_cells(facts))

    def _may_confirm(self, ref: CellRef) -> bool:
        """Ask for the value again where several checks speak against it."""
        against = contradictions(self._work.outlook, ref)
        if against < BRAKE:
            return True
        review = self._work.review
        typed = self._dialogs.ask_retype(self._parent, review.label(ref), against)
        return typed == review.cell(ref).text

    # shape and meaning

    def reshape(self, edit: GridEdit, ref: CellRef, stop: int) -> None:
        """Change the shape of a table; a shift without `stop` takes all that slipped."""
        self._last = lambda at: self._reshape(edit, at, stop)
        self._reshape(edit, ref, stop)

    def repeat(self, ref: CellRef) -> None:
        """Do the last change of shape or meaning once more, where the cursor is now."""
        if self._last is not None:
            self._last(ref)

    def revise(self, aspect: Aspect, ref: CellRef) -> None:
        """Ask what a table, a column or a row is, and keep the answer."""
        review, text = self._work.review, self._dialogs.text
        choices = self._choices(aspect)
        position = ref.row if aspect is Aspect.LINE_KIND else ref.column
        if aspect in (Aspect.STATEMENT_KIND, Aspect.AMOUNT_UNIT):
            position = 0
        present = said_of(review.grid(ref.grid).revision, aspect, position)
        values: list[str | None] = [None, *choices]
        names = [text("由程序判断"), *(text(name) for name in choices.values())]
        chosen = self._dialogs.ask_choice(
            self._parent, text(words.ASPECT[aspect]), names, values.index(present)
        )
        if chosen is not None:
            after = values[chosen]
            self.perform(lambda r: r.revise(aspect, ref.grid, position, after))

    # reading by hand

    def draw_table(self, lines: Lines, grid: int | None) -> None:
        """Read what stands between lines drawn; tell where people's values were read otherwise."""
        review = self._work.review
        old = None if grid is None else review.grid(grid)
        found = () if old is None else conflicts(old, review.read_lines(lines, grid))
        if self.perform(lambda r: r.draw_table(lines, grid)) is not None:
            self._tell_conflicts(found)

    def take_reread(self, read: Reread) -> str:
        """Take what a table was read as anew; say how much differs, and list the conflicts."""
        text = self._dialogs.text
        there = {r: c for r, c in read.readings.items() if self._work.review.has_cell(r)}
        if there and self.perform(lambda review: review.read_cells(there)) is None:
            return ""
        self._tell_conflicts(read.conflicts)
        said = [text("重读完成：{count} 格读法不同", count=len(there))]
        if read.conflicts:
            said.append(text("人工值 {count} 处保留", count=len(read.conflicts)))
        if read.unread:
            said.append(text("{count} 格没有读出，保留原读法", count=len(read.unread)))
        return "；".join(said)

    def _tell_conflicts(self, found: Sequence[Conflict]) -> None:
        """List where people's values stand against what was read now."""
        if found:
            self._dialogs.show_sheet(
                self._parent,
                self._dialogs.text("重读与人工值不同之处"),
                self._conflict_sheet(found),
            )

    def read_cell(self, ref: CellRef, place: Place) -> None:
        """Read a cell where a person showed it."""
        self.perform(lambda review: review.read_cell(ref, place))

    def choose_reading(self, ref: CellRef, by_picture: str = "") -> None:
        """Let a person choose among the readings there are of a cell."""
        review, text = self._work.review, self._dialogs.text
        if not review.has_cell(ref):
            return
        found = readings(review, self._work.outlook, ref, by_picture)
        blank = text("〈空白〉")
        names = [
            f"{value or blank}　{'、'.join(text(words.READING[source]) for source in sources)}"
            for value, sources in found
        ]
        values = [value for value, _ in found]
        present = review.cell(ref).text
        chosen = self._dialogs.ask_choice(
            self._parent,
            text("选择读法"),
            names,
            values.index(present) if present in values else 0,
        )
        if chosen is not None:
            self.edit({ref: values[chosen]})

    def _conflict_sheet(self, found: Sequence[Conflict]) -> str:
        text, review = self._dialogs.text, self._work.review
        heads = (text("位置"), text("人工值（保留）"), text("这次读作"))
        head = "".join(f"<th align='left'>{escape(name)}</th>" for name in heads)
        rows = "".join(
            f"<tr><td>{escape(self._dialogs.label(review.label(c.cell)))}</td><td><b>{escape(c.correction)}</b></td>"
            f"<td>{escape(c.reading)}</td></tr>"
            for c in found
        )
        return f"<table cellpadding='5'><tr>{head}</tr>{rows}</table>"

    def _reshape(self, edit: GridEdit, ref: CellRef, stop: int) -> Changes | None:
        if edit in (GridEdit.SHIFT_LEFT, GridEdit.SHIFT_RIGHT):
            step = 1 if edit is GridEdit.SHIFT_RIGHT else -1
            return self.perform(lambda review: review.shift_row(ref, step, stop or None))
        return self.perform(lambda review: review.edit_grid(edit, ref))

    def _choices(self, aspect: Aspect) -> dict[str, str]:
        match aspect:
            case Aspect.STATEMENT_KIND:
                return {str(kind): name for kind, name in words.STATEMENT_KIND.items()}
            case Aspect.LINE_KIND:
                return {str(kind): name for kind, name in words.LINE_KIND.items()}
            case Aspect.AMOUNT_UNIT:
                return {str(unit): unit.value for unit in AmountUnit}
            case Aspect.COLUMN_ROLE:
                return self._roles()

    def _roles(self) -> dict[str, str]:
        """Return the meanings columns have, named as we call them or as they are headed here."""
        columns = [c for s in self._work.review.book.statements for c in s.columns]
        headed = {c.role: "".join(c.path[-1:]) for c in columns if c.role is not None}
        return {**headed, **words.COLUMN_ROLE}


def _is_tail(item: ReviewedFinding) -> bool:
    """Say whether the difference can be what rounding left: some units of the last place."""
    difference = item.finding.difference
    if difference is None:
        return False
    exponent = difference.as_tuple().exponent
    last_place = Decimal(1).scaleb(exponent) if isinstance(exponent, int) else Decimal(0)
    return abs(difference) <= TAIL_UNITS * last_place
