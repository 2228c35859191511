"""What stands above a table: label, title, whose figures, the unit."""

from dataclasses import dataclass

from tests.typesetting.forms.layout import Form
from tests.typesetting.forms.press import Press

TITLE_PT = 15
LARGE_PT = 26


@dataclass(frozen=True, slots=True)
class Head:
    """The texts above a table; an empty one is not printed."""

    form: Form
    label: str
    title: str
    entity: str


def print_head(press: Press, head: Head) -> None:
    """Print the head in the places the form has for its parts."""
    form, label = head.form, head.label
    title = head.title if form.title_place == "above" else ""
    if label and form.label_place == "before_title" and title:
        title, label = f"{label}　{title}", ""
    if label:
        press.line(label, 10, "right" if form.label_place == "right" else "left")
    if title:
        unit = f"（{form.unit_line}）" if form.unit_place == "in_title" else ""
        size_pt = LARGE_PT if form.title_style == "large" else TITLE_PT
        if form.title_style == "spaced":
            title = " ".join(title)
        press.paragraph(title + unit, size_pt, "center")
    if form.unit_place == "right":
        press.pair(head.entity, form.unit_line, 10)
    elif head.entity and form.unit_place != "in_table":
        press.line(head.entity, 10)
    press.y -= 3


def heads_above(form: Form, title: str, entity: str) -> tuple[str, str, str]:
    """Return title, entity line and unit as they stand above a table that does not hold them."""
    if form.unit_place == "in_table":
        return title * (form.title_place == "above"), "", ""
    return title * (form.title_place == "above"), entity, form.unit_line
