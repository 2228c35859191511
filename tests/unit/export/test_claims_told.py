"""Claims in the extraction JSON: what is said, and where on the page."""

import json
from pathlib import Path

import jsonschema

from reviewer.export.claims import claims_of
from reviewer.model.amount import AmountUnit, read_amount
from reviewer.model.claim import Claim, Direction
from reviewer.model.disclosure import Disclosure
from reviewer.model.fact import FactBook
from reviewer.model.geometry import Box, Place
from reviewer.model.narrative import Narrative, Paragraph, Run

SCHEMA = Path("resources/schema/extraction.schema.json")
TEXT = "支出147.45万元,比上年减少8.36万元"


def _book() -> FactBook:
    place = Place(19, Box(0, 100, 270, 112))
    runs = (Run(0, len(TEXT), place),)
    paragraph = Paragraph(0, TEXT, TEXT, tuple(range(len(TEXT))), runs)
    claim = Claim(
        id=0,
        paragraph=0,
        start=0,
        stop=len(TEXT),
        at=(2, 10),
        quote=TEXT,
        name="支出",
        concept="expenditure_total",
        year=2024,
        amount=read_amount("147.45"),
        amount_unit=AmountUnit.WAN_YUAN,
        change=read_amount("-8.36"),
        direction=Direction.DECREASE,
    )
    nobody = Disclosure("", None, None, 2024, None, None, None)
    book = FactBook(nobody, (), (), (), (), Narrative((paragraph,)))
    return book.with_claims([claim])


def test_a_claim_is_told_with_the_box_of_its_amount() -> None:
    (told,) = claims_of(_book())

    assert (told["amount"], told["change"], told["direction"]) == ("147.45", "-8.36", "减少")
    assert (told["page"], told["quote"]) == (19, TEXT)
    box = told["box"]
    assert isinstance(box, list)
    assert 0 < box[0] < box[2] < 270


def test_a_told_claim_keeps_to_the_schema() -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    whole = {"$schema": schema["$schema"], "$defs": schema["$defs"], "$ref": "#/$defs/claim"}

    jsonschema.validate(json.loads(json.dumps(claims_of(_book())[0])), whole)
