from dataclasses import dataclass
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.model.document import Document, Word
from reviewer.model.geometry import Box
from reviewer.model.grid import Layout
from reviewer.model.operation import Operation, Verdict
from reviewer.store.codec import CodecError, from_json, pack, to_json, unpack
from tests.store.material import OPERATIONS, document, layout

finite = st.floats(allow_nan=False, allow_infinity=False)


@dataclass(frozen=True, slots=True)
class Printed:
    amount: Decimal | None
    verdict: Verdict | None = None


def test_a_document_comes_back_as_it_went_in() -> None:
    assert unpack(Document, pack(document())) == document()


def test_a_layout_comes_back_as_it_went_in() -> None:
    assert unpack(Layout, pack(layout())) == layout()


@pytest.mark.parametrize("operation", OPERATIONS)
def test_every_operation_comes_back_as_it_went_in(operation: Operation) -> None:
    assert from_json(type(operation), to_json(operation)) == operation


@given(st.text(), st.lists(finite), finite)
def test_words_keep_every_character_and_every_bit(
    text: str, edges: list[float], size_pt: float
) -> None:
    word = Word(text, Box(*(edges + [size_pt] * 4)[:4]), tuple(edges), size_pt)
    assert from_json(Word, to_json(word)) == word


def test_a_decimal_keeps_its_places() -> None:
    assert str(from_json(Printed, to_json(Printed(Decimal("4.40")))).amount) == "4.40"


def test_a_missing_amount_is_not_zero() -> None:
    assert from_json(Printed, to_json(Printed(None))).amount is None


def test_a_field_added_later_takes_its_default() -> None:
    assert from_json(Printed, '{"amount":"1"}') == Printed(Decimal(1), None)


@pytest.mark.parametrize(
    "text",
    [
        '{"amount":"1","reason":"尾差"}',
        "{}",
        '{"amount":"1.2.3"}',
        '{"amount":"1","verdict":"perhaps"}',
        "[]",
        "5",
        "not json",
    ],
)
def test_what_does_not_fit_is_refused(text: str) -> None:
    with pytest.raises(CodecError):
        from_json(Printed, text)


def test_bytes_cut_short_are_refused() -> None:
    with pytest.raises(CodecError):
        unpack(Layout, pack(layout())[:-10])


def test_a_class_that_json_cannot_tell_apart_is_refused() -> None:
    with pytest.raises(TypeError, match="apart"):
        from_json(_Ambiguous, "{}")


def test_a_type_of_no_known_form_is_refused() -> None:
    with pytest.raises(TypeError, match="store"):
        from_json(_Formless, "{}")


@dataclass(frozen=True, slots=True)
class _Ambiguous:
    expected: Decimal | str


@dataclass(frozen=True, slots=True)
class _Formless:
    names: dict[str, str]
