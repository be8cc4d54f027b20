"""Where texts stand in their cells on both sides of a break: what fills its part, what does not."""

from __future__ import annotations

from keputusan.extract.model.logical_table import TableCell

LINE = 12.0
"""Points from one line of text to the next, in round numbers."""

MOST = 3.0
"""More blank lines than this speak no louder."""

EVEN = 0.7
"""A text stands in the middle where the blank lines above and below it differ no more."""

FEWEST = 0.8
"""... and are so many on each side, at least: less is a margin, or the room of a half line."""

OFF = 0.06
"""... or by no more than this share (0..1) of all the room, which programs round by lines."""

ROOMY = 2.5
"""From so many blank lines on, a text that fills its part would have filled them."""

Rooms = tuple[float, float]
"""The points left blank above and below a text."""


def joined_rooms(above: TableCell, below: TableCell) -> Rooms | None:
    """Return the room above and below the text of ``above`` with ``below`` as its rest."""
    if above.rooms is None or below.rooms is None:
        return None
    top, bottom = above.rooms[0], below.rooms[1]
    if not above.text:
        top += below.rooms[0]
    if not below.text:
        bottom += above.rooms[1]
    return top, bottom


def place_features(above: TableCell, below: TableCell, centred: float) -> dict[str, float]:
    """Return what the places of two texts in their cells say of the lower being the other's rest.

    Text that is cut by the page's end fills its part to the end, and its rest begins on top;
    one that ends leaves room.  A text in the middle of its part is whole, one in the middle of
    both parts together belongs to both.  ``centred`` is the share (0..1) of the table's texts
    that stand in the middle.
    """
    both = joined_rooms(above, below)
    if both is None or above.rooms is None or below.rooms is None:
        return {"places unknown": 1.0}
    features = {
        "room above the text below": _lines(below.rooms[0]),
        "text below in the middle of its part": float(is_in_middle(below.rooms)),
        "text in the middle of both parts": float(is_in_middle(both)),
    }
    if not above.text:
        return {f"{name}, none above": value for name, value in features.items()} | {
            "begins on top, none above": float(_lines(below.rooms[0]) < FEWEST),
            "below the middle of its part, texts centred, none above": centred
            * (not is_whole(below.rooms)),
        }
    room = _lines(above.rooms[1])
    return features | {
        "room below the text above": room,
        "text above fills its part": float(room < FEWEST),
        "text above in the middle of its part": float(is_in_middle(above.rooms)),
        "text above in the middle of its part, as others": centred * is_whole(above.rooms),
        "fills its part, rest begins on top": float(
            room < FEWEST and _lines(below.rooms[0]) < FEWEST
        ),
    }


def whole_features(above: TableCell, below: TableCell, centred: float) -> dict[str, float]:
    """Return what the place of the text above says of its cell going on over the blank below."""
    both = joined_rooms(above, below)
    if both is None or above.rooms is None or not above.text:
        return {"places unknown": float(both is None)}
    middle, whole = is_in_middle(above.rooms), is_whole(above.rooms)
    roomy = sum(above.rooms) >= ROOMY * LINE
    return {
        "text above in the middle of its part": float(middle),
        "text above in the middle, merged": float(middle and above.row_span > 1),
        "text above whole in its part": float(whole),
        "text above off the middle of its part": float(roomy and not whole),
        "text above off the middle of its part, others centred": centred * (roomy and not whole),
        "text above in the middle of its part, as others": centred * whole,
        "text above fills its part": float(not roomy),
        "text in the middle of both parts": float(is_whole(both)),
    }


def is_whole(rooms: Rooms | None) -> bool:
    """Return whether a text stands in the middle of its cell, as exactly as it can be told.

    The more room there is, the farther off it may be (`OFF`).
    """
    if rooms is None or min(rooms) < FEWEST * LINE:
        return False
    return abs(rooms[0] - rooms[1]) <= max(EVEN * LINE, OFF * sum(rooms))


def _lines(room: float) -> float:
    return min(room / LINE, MOST)


def is_in_middle(rooms: Rooms) -> bool:
    """Return whether the blank lines above and below a text are as many."""
    return abs(rooms[0] - rooms[1]) <= EVEN * LINE and min(rooms) >= FEWEST * LINE
