"""Amounts in prose against the facts of known documents: how many are tied to the right cells.

    python -m tests.bench.claims CORPUS [NAME …]

`CORPUS` is a folder with `pdf/NAME.pdf` and `truth/facts/NAME.json`. An amount whose cell the
document has must be tied to a statement its facts name; one whose statement it lacks must be
tied to none. See README.md.
"""

import argparse
import json
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from reviewer.app.pipeline import Derived, derive
from reviewer.app.resources import load_resources
from reviewer.model.claim import Claim
from reviewer.model.statement import StatementKind as Kind
from reviewer.reading.document import read_document
from reviewer.tables.layout import find_layout

Json = dict[str, Any]

# What the facts call each statement.
KINDS = {
    "T01": Kind.REVENUE_EXPENDITURE_SUMMARY,
    "T02": Kind.REVENUE_DETAIL,
    "T03": Kind.EXPENDITURE_DETAIL,
    "T04": Kind.APPROPRIATION_SUMMARY,
    "T05": Kind.GENERAL_PUBLIC_EXPENDITURE,
    "T06": Kind.GENERAL_PUBLIC_BASIC_EXPENDITURE,
    "T07": Kind.THREE_PUBLIC_EXPENSES,
    "T08": Kind.GOVERNMENT_FUND_EXPENDITURE,
    "T09": Kind.STATE_CAPITAL_EXPENDITURE,
    "T10": Kind.PROJECT_EXPENDITURE,
    "T11": Kind.PROCUREMENT,
    "T12": Kind.PURCHASED_SERVICES,
    "T15": Kind.GENERAL_PUBLIC_ECONOMIC,
}
# Figures that several statements hold alike; a cell of any of them is the right one.
SAME = (
    {Kind.REVENUE_EXPENDITURE_SUMMARY, Kind.REVENUE_DETAIL, Kind.EXPENDITURE_DETAIL},
    {Kind.REVENUE_EXPENDITURE_SUMMARY, Kind.APPROPRIATION_SUMMARY},
    {Kind.APPROPRIATION_SUMMARY, Kind.GENERAL_PUBLIC_EXPENDITURE, Kind.EXPENDITURE_DETAIL},
    {Kind.GENERAL_PUBLIC_EXPENDITURE, Kind.GENERAL_PUBLIC_BASIC_EXPENDITURE},
    {Kind.GENERAL_PUBLIC_ECONOMIC, Kind.GENERAL_PUBLIC_BASIC_EXPENDITURE},
    {Kind.THREE_PUBLIC_EXPENSES, Kind.GENERAL_PUBLIC_BASIC_EXPENDITURE},
    {Kind.PROJECT_EXPENDITURE, Kind.EXPENDITURE_DETAIL, Kind.GENERAL_PUBLIC_EXPENDITURE},
)


@dataclass(frozen=True, slots=True)
class Stated:
    """An amount the facts know of, the words it stands in, and where it is printed."""

    quote: str
    amount: Decimal
    maps: tuple[str, ...]

    @property
    def kinds(self) -> set[Kind]:
        """The statements of the document that hold it; empty where it has none of them."""
        named = {KINDS[m[:3]] for m in self.maps if m[:3] in KINDS and "?" not in m}
        return named.union(*(same for same in SAME if same & named)) if named else set()


def stated_amounts(facts: Json) -> Iterator[Stated]:
    """Yield every amount of every claim of the facts."""
    for claim in facts["claims"]:
        maps = tuple(claim.get("maps") or ())
        if claim.get("amount") and not claim.get("amount_in"):
            yield Stated(claim["quote"], Decimal(claim["amount"]), maps)
        parts = claim.get("comp_maps") or [None] * len(claim.get("comps") or ())
        for (_, amount), cell in zip(claim.get("comps") or (), parts, strict=False):
            own = tuple(cell) if isinstance(cell, list) else (cell,) if cell else ()
            yield Stated(claim["quote"], Decimal(str(amount)), own)


def outcome(stated: Stated, derived: Derived) -> str:
    """Say what became of an amount: tied rightly, left alone rightly, or what went wrong."""
    quote = _fold(stated.quote)
    same = [
        claim
        for claim in derived.book.claims
        if claim.amount is not None and claim.amount.value == stated.amount
    ]
    # the facts quote a few words only where the list goes on in the next sentence
    near = [c for c in same if _fold(c.quote) in quote or quote in _fold(c.quote)]
    claims = near or same
    if not claims:
        return "not read"
    kinds = [_kinds(claim, derived) for claim in claims]
    if not stated.maps:
        return "right"  # no cell is named: a sum by rule, or nothing printed
    if not stated.kinds:
        return "right" if any(not kind for kind in kinds) else "tied without a statement"
    if any(kind & stated.kinds for kind in kinds):
        return "right"
    return "tied elsewhere" if any(kinds) else "not tied"


def _kinds(claim: Claim, derived: Derived) -> set[Kind]:
    facts = [derived.book.at(ref) for ref in (*claim.cells, *claim.at_least)]
    return {fact.kind for fact in facts if fact is not None}


def _fold(text: str) -> str:
    dropped = set("“”\"'‘’ \n\t　")
    folded = unicodedata.normalize("NFKC", text)
    return "".join(c for c in folded if c not in dropped)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.claims")
    parser.add_argument("corpus", type=Path)
    parser.add_argument("names", nargs="*")
    chosen = parser.parse_args(arguments)
    names = chosen.names or sorted(p.stem for p in (chosen.corpus / "truth/facts").glob("*.json"))
    resources = load_resources()
    every: list[str] = []
    for name in names:
        facts = json.loads((chosen.corpus / f"truth/facts/{name}.json").read_text("utf-8"))
        layout = find_layout(read_document(chosen.corpus / f"pdf/{name}.pdf").pages)
        derived = derive(layout, resources, frozenset())
        told = [(stated, outcome(stated, derived)) for stated in stated_amounts(facts)]
        every += [result for _, result in told]
        right = sum(result == "right" for _, result in told)
        print(f"{name}: {right} of {len(told)}")  # noqa: T201 - printing is its purpose
        for stated, result in told:
            if result != "right":
                print(f"  {result}: {stated.amount} {stated.quote[:50]} {stated.maps}")  # noqa: T201
    share = 100 * every.count("right") / len(every)
    print(f"all: {every.count('right')} of {len(every)}, {share:.1f} %")  # noqa: T201
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
