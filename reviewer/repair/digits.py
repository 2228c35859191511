"""How far apart two printed amounts are, in slips of the pen or of the eye."""

from decimal import Decimal


def slips_between(before: Decimal | None, after: Decimal, places: int) -> int:
    """Return how many slips make one amount out of the other.

    A wrong, missing or added digit, two digits changed about and a moved point are one slip
    each; so is a blank filled in.
    """
    if before is None:
        return 1
    old, new = f"{before:.{places}f}", f"{after:.{places}f}"
    if _digits(old) == _digits(new):
        return 1
    return _distance(old, new)


def _digits(text: str) -> str:
    return text.replace(".", "").strip("0")


def _distance(one: str, other: str) -> int:
    """Return the edit distance in which two neighbours that change places count once."""
    rows = [list(range(len(other) + 1))]
    for i, mine in enumerate(one, start=1):
        row = [i]
        for j, theirs in enumerate(other, start=1):
            best = min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (mine != theirs))
            if i > 1 and j > 1 and mine == other[j - 2] and one[i - 2] == theirs:
                best = min(best, rows[-2][j - 2] + 1)
            row.append(best)
        rows.append(row)
    return rows[-1][-1]
