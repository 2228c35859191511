"""Text that stands on a drawn line, or hangs from one: wiping the line takes part of it along."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from reviewer.reading.scan.text_places import TextPlace
from reviewer.reading.scan.wiping import Wiped

# Text this near a line that was wiped out, or this far in it, may have lost something to it.
_NEAR_PT, _IN_PT = 0.4, 1.2
# This part of the text's width has a line along it.
_ALONG = 0.5
# Parts of the type's size: what is shown of the page under such text, how high feet are that
# reach over its line, and how far below it.
_BELOW, _FEET_HIGH, _FEET_BELOW = 0.3, 0.35, 0.4


def is_on_line(place: TextPlace, page: Wiped) -> bool:
    """Tell whether the ink of a text ends where a line below it was wiped out."""
    box, picture = place.box, page.picture
    rows = slice(box.bottom - picture.px(_IN_PT), box.bottom + picture.px(_NEAR_PT))
    below = page.across[rows, box.x0 : box.x1]
    return bool(below.size) and float(np.mean(below.any(axis=0))) >= _ALONG


def with_line(place: TextPlace) -> TextPlace:
    """Return the place with the line it stands on, and what is just below."""
    below = round(_BELOW * place.type_px)
    box = replace(place.box, bottom=place.box.bottom + below)
    room = replace(place.room, bottom=max(place.room.bottom, box.bottom + below))
    return replace(place, box=box, room=room)


def without_feet(places: Sequence[TextPlace], page: Wiped) -> list[TextPlace]:
    """Return places of text without those that are the feet of what stands on the line above."""
    standing = [place for place in places if is_on_line(place, page)]
    return [
        place
        for place in places
        if place.box.bottom - place.box.top > _FEET_HIGH * place.type_px
        or not any(_are_feet(place, other) for other in standing)
    ]


def _are_feet(place: TextPlace, other: TextPlace) -> bool:
    low, text = place.box, other.box
    return (
        0 <= low.top - text.bottom <= _FEET_BELOW * place.type_px
        and low.x0 >= text.x0 - place.type_px
        and low.x1 <= text.x1 + place.type_px
    )
