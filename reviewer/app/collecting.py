"""How often Python looks for objects that only refer to each other."""

import gc

# New objects between two looks, and looks between those at older objects.
_NEW_OBJECTS = 50_000
_YOUNG_LOOKS = 20
_OLD_LOOKS = 50


def collect_seldom() -> None:
    """Look seldom; every process of ours says so as it starts.

    A document becomes some hundred thousand small values, none of which refers back to another.
    Looking through them as often as Python does by itself takes an eighth of all the time.
    """
    gc.set_threshold(_NEW_OBJECTS, _YOUNG_LOOKS, _OLD_LOOKS)
