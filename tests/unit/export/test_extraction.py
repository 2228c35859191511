"""The extraction JSON against the interchange contract."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from reviewer.app.language import Language
from reviewer.export.extraction import extraction, json_bytes, unread_extraction
from reviewer.export.outcome import Outcome
from reviewer.model.disclosure import Stage
from reviewer.model.fact import FactBook
from reviewer.model.finding import Elsewhere, Rewording
from reviewer.model.message import Message

SCHEMA = Path("resources/schema/extraction.schema.json")


@pytest.fixture
def told(outcome: Outcome, words: Language) -> Any:
    return json.loads(json_bytes(extraction(outcome, words)))


def validate(value: object) -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(value, schema)


def test_an_extraction_keeps_to_the_schema(told: Any) -> None:
    validate(told)


def test_the_entry_of_an_unread_file_keeps_to_the_schema() -> None:
    validate(unread_extraction("坏.pdf", None, "reading", "“坏.pdf”是空文件。"))


def test_numbers_of_persons_are_masked_wherever_they_stand(
    outcome: Outcome, words: Language
) -> None:
    said = "张三 13812345678"
    first, *others = outcome.book.statements
    lines = tuple(replace(line, name=said) for line in first.lines)
    columns = tuple(replace(column, path=(said,)) for column in first.columns)
    statement = replace(first, lines=lines, columns=columns, notes=(said,))
    book = outcome.book
    personal = FactBook(book.disclosure, [statement, *others], book.grids.values(), book.facts)
    finding = replace(
        outcome.report.findings[0],
        message=Message(said),
        rewording=Rewording(said, said),
        elsewhere=(Elsewhere("上年.pdf", "cd" * 32, said),),
    )
    report = replace(outcome.report, findings=(finding,))

    content = json_bytes(extraction(replace(outcome, book=personal, report=report), words))

    assert b"13812345678" not in content
    assert content.count("张三 138****5678".encode()) > 10


def test_the_same_outcome_gives_the_same_bytes(outcome: Outcome, words: Language) -> None:
    first, second = (json_bytes(extraction(outcome, words)) for _ in range(2))

    assert first == second
    assert "支出总表".encode() in first


def test_header_rows_are_columns_and_not_rows(told: Any) -> None:
    statement = told["statements"][0]

    assert [column["path"] for column in statement["columns"]][3] == ["其中：", "基本支出"]
    assert [row["code"] for row in statement["rows"]] == ["2010350", "2080505", "2101102", None]


def test_every_row_has_one_cell_a_column(told: Any) -> None:
    statement = told["statements"][0]

    assert {len(row["cells"]) for row in statement["rows"]} == {5}


def test_a_merged_cell_is_told_once_and_covers_blanks(told: Any) -> None:
    statement = told["statements"][0]
    total = statement["rows"][3]["cells"]

    assert [cell["text"] for cell in total[:2]] == ["合计", ""]
    assert total[1]["box"] == total[0]["box"]


def test_printed_texts_and_amounts_are_kept_apart(told: Any) -> None:
    statement = told["statements"][0]
    cells = [row["cells"] for row in statement["rows"]]

    assert (cells[0][2]["text"], cells[0][2]["amount"]) == ("1,122.11", "1122.11")
    assert (cells[1][2]["text"], cells[1][2]["amount"]) == ("13.95", "13.95")
    assert (cells[1][4]["text"], cells[1][4]["amount"]) == ("", None)
    assert (cells[2][4]["text"], cells[2][4]["amount"]) == ("—", None)
    assert (cells[0][0]["text"], cells[0][0]["amount"]) == ("2010350", None)


def test_an_amount_without_proof_is_unproven(told: Any) -> None:
    statement = told["statements"][0]
    proofs = [row["cells"][2]["proof"] for row in statement["rows"]]

    assert proofs == ["unproven", "contradicted", "unproven", "proven"]
    assert statement["rows"][1]["cells"][4]["proof"] is None


def test_numbers_have_two_places(told: Any) -> None:
    statement = told["statements"][0]
    cell = statement["rows"][0]["cells"][0]

    assert cell["box"] == [50.0, 140.0, 130.0, 160.0]
    assert cell["confidence"] == 0.99


def test_evidence_points_at_rows_below_the_header(told: Any) -> None:
    finding = told["findings"][0]

    total, part, quote, whole = finding["evidence"]
    assert (total["statement"], total["row"], total["column"], total["page"]) == (0, 3, 2, 7)
    assert (part["row"], part["column"]) == (1, 2)
    assert (quote["page"], quote["quote"]) == (19, "-共计 1,143.03 万元")
    assert whole == {"statement": 1}
    assert finding["suggestions"] == [
        {
            "cells": [{"statement": 0, "row": 1, "column": 2, "amount": "13.95"}],
            "resolves": 7,
            "confidence": 0.97,
        }
    ]


def test_amounts_of_findings_are_strings(told: Any) -> None:
    finding = told["findings"][0]

    assert finding["expected"] == "1143.03"
    assert finding["difference"] == "0.01"


def test_coverage_counts_amounts_by_how_often_they_were_compared(told: Any) -> None:
    assert told["coverage"] == {
        "amounts": 10,
        "checked": 5,
        "checked_twice": 1,
        "checks_run": 2,
        "checks_not_applicable": [{"check": "XT-07", "why": "本文件没有“项目支出表”。"}],
    }


def test_messages_are_in_the_language_asked_for(outcome: Outcome) -> None:
    english = Language("en", {"合计 {total}，各行之和 {sum}。": "Total {total}, sum {sum}."})

    told: Any = extraction(outcome, english)

    assert told["findings"][0]["message"] == "Total 1,143.03, sum 1,143.03."


@pytest.mark.parametrize(
    "value",
    [
        {"a": {}, "b": [], "c": [None, True, False, 1, -2.5, 1e20], "d": {"e": [[1], {"f": "g"}]}},
        ["合计", 'quoted "text"', "line\nbreak\ttab\x01", "\u2028", "😀"],
        {"stage": Stage.BUDGET, "nested": [[[]], [{}]]},
        "text",
        None,
    ],
)
def test_json_is_written_as_the_standard_library_does(value: object) -> None:
    plain = json.dumps(value, ensure_ascii=False, indent=1) + "\n"

    assert json_bytes(value) == plain.encode()
