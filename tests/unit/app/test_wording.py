"""Sentences word by word."""

from reviewer.app.wording import Fate, Piece, word_difference
from reviewer.model.finding import Rewording


def test_a_number_is_one_word() -> None:
    rewording = Rewording("下降3.57%，主要原因是人员减少", "下降5.37%，主要原因是人员减少")

    assert word_difference(rewording) == (
        Piece(Fate.STAYS, "下降"),
        Piece(Fate.GOES, "3.57%"),
        Piece(Fate.COMES, "5.37%"),
        Piece(Fate.STAYS, "，主要原因是人员减少"),
    )


def test_what_only_comes_has_nothing_that_goes() -> None:
    pieces = word_difference(Rewording("共3项", "共3项，合计5元"))

    assert [piece.fate for piece in pieces] == [Fate.STAYS, Fate.COMES]


def test_nothing_is_lost() -> None:
    rewording = Rewording("基本支出 12.5 万元", "基本支出 12.50 万元")
    pieces = word_difference(rewording)

    assert "".join(p.text for p in pieces if p.fate is not Fate.COMES) == rewording.before
    assert "".join(p.text for p in pieces if p.fate is not Fate.GOES) == rewording.after
