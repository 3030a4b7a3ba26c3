"""Every small picture of the hub as inline SVG with colours as attributes, so that page and PDF draw the same.

A status is always shape and word; the shapes are hidden from assistive technology because the word follows.
"""

from __future__ import annotations

from functools import cache

from django.utils.safestring import SafeString, mark_safe

BLUE, LINK, INK, MUTED, EDGE, LINE = "#0C2D57", "#14529A", "#13202F", "#495868", "#66788A", "#CFD8E1"
GREEN, RED, PLUM, WHITE = "#17693C", "#A31621", "#6B2A5B", "#fff"


def _filled(path: str, colour: str) -> str:
    return f'<path d="{path}" fill="{colour}"/>'


def _drawn(path: str, colour: str, width: str = "1.7", extra: str = "") -> str:
    return f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{width}"{extra}/>'


CIRCLE = "M8 1.2a6.8 6.8 0 1 0 0 13.6a6.8 6.8 0 1 0 0-13.6z"
SHAPES: dict[str, str] = {
    "not_started": _drawn(CIRCLE, EDGE),
    "in_progress": _drawn(CIRCLE, LINK) + _filled("M8 1v14a7 7 0 0 0 0-14z", LINK),
    "completed": _filled("M8 0a8 8 0 1 0 0 16a8 8 0 1 0 0-16z", GREEN) + _drawn("M4.4 8.3l2.5 2.5l4.7-5", WHITE, "2"),
    "not_sent": _drawn("M1 3h14v10.4h-14zM1.5 3.5l6.5 5.3l6.5-5.3", EDGE),
    "new": _filled("M2 1h12a1 1 0 0 1 1 1v12a1 1 0 0 1-1 1h-12a1 1 0 0 1-1-1v-12a1 1 0 0 1 1-1z", LINK)
    + _drawn("M8 4v8M4 8h8", WHITE, "1.9"),
    "changed": _drawn(
        "M2 .9h12a1.1 1.1 0 0 1 1.1 1.1v12a1.1 1.1 0 0 1-1.1 1.1h-12a1.1 1.1 0 0 1-1.1-1.1v-12a1.1 1.1 0 0 1 1.1-1.1z",
        LINK,
    )
    + _drawn("M5 11.2l6-6", LINK, "2.1"),
    "query": _filled("M1 1h14v10.2h-7.4l-3.6 3.8v-3.8h-3z", LINK) + _drawn("M3.6 4.4h8.8M3.6 7.6h5.6", WHITE, "1.4"),
    "waiting": _drawn("M3 1h10M3 15h10", MUTED, "2")
    + _drawn("M4.6 1.5c0 4.4 6.8 8.6 6.8 13M11.4 1.5c0 4.4-6.8 8.6-6.8 13", MUTED, "1.6"),
    "late": _filled("M8 1l8 14h-16z", RED) + _drawn("M8 5.6v4.6M8 11.6v1.8", WHITE, "1.8"),
    "finding": _filled("M2 0h2v1h10.2l-2.4 4l2.4 4h-10.2v7h-2z", BLUE),
    "credit": _filled("M8 .4l2.3 5.1l5.5.6l-4.1 3.7l1.2 5.5l-4.9-2.8l-4.9 2.8l1.2-5.5l-4.1-3.7l5.5-.6z", GREEN),
    "unchanged": _drawn("M2 5.4h12M2 10.6h12", EDGE, "2"),
    "critical": _filled("M8 0l8 8l-8 8l-8-8z", RED),
    "major": _filled("M8 1l7 7l-7 7l-7-7z", BLUE),
    "minor": _drawn("M8 1.6l6.4 6.4l-6.4 6.4l-6.4-6.4z", BLUE),
    "opportunity": _drawn("M8 1.6l6.4 6.4l-6.4 6.4l-6.4-6.4z", EDGE, "1.5", ' stroke-dasharray="2.4 1.8"'),
    "not_comparable": _drawn("M2 8h12", EDGE, "2", ' stroke-dasharray="3.2 1.6"'),
    "up": _drawn("M8 15v-12.4M2.8 7.6l5.2-5.4l5.2 5.4", BLUE, "2"),
    "level": _drawn("M1 8h12.4M8.4 2.8l5.4 5.2l-5.4 5.2", BLUE, "2"),
    "down": _drawn("M8 1v12.4M2.8 8.4l5.2 5.4l5.2-5.4", BLUE, "2"),
    "private": _filled("M2 7h12v8a1 1 0 0 1-1 1h-10a1 1 0 0 1-1-1z", PLUM)
    + _drawn("M4.8 7.5v-3a3.2 3.2 0 0 1 6.4 0v3", PLUM, "1.9"),
    "file": _drawn("M2.4 1h7.2l4 4v10h-11.2zM9.4 1.4v3.8h3.8", BLUE, "1.6") + _drawn("M5 8.2h6M5 11.4h6", BLUE, "1.5"),
    "message": _drawn("M1 3h14v10.4h-14zM1.5 3.5l6.5 5.3l6.5-5.3", WHITE),
}
"""The drawing of each status on a 16 by 16 field."""

STATUS_NAMES = tuple(name for name in SHAPES if name not in ("file", "message"))


@cache
def shape(name: str, size: int = 16) -> SafeString:
    """The inline SVG of a status; a name nobody drew is a programming error and raises KeyError."""
    return mark_safe(  # noqa: S308
        f'<svg class="ico" width="{size}" height="{size}" viewBox="0 0 16 16" aria-hidden="true">{SHAPES[name]}</svg>'
    )


@cache
def level_bars(level: int) -> SafeString:
    """Four rising bars, filled to the level 0 to 4."""
    bars = []
    for index, height in enumerate((5, 9, 12, 16)):
        box = f'x="{index * 8 + 0.5}" y="{16.5 - height}" width="6" height="{height - 1}"'
        colours = (BLUE, BLUE) if index < level else ("none", EDGE)
        bars.append(f'<rect {box} fill="{colours[0]}" stroke="{colours[1]}"/>')
    return _row("bars", 32, 17, bars)


@cache
def assurance_blocks(blocks: int) -> SafeString:
    """Four blocks in a row, filled from the left, 0 to 4."""
    drawn = []
    for index in range(4):
        colours = (BLUE, BLUE) if index < blocks else ("none", EDGE)
        box = f'x="{index * 13 + 0.6}" y="0.6" width="10.8" height="10.8" stroke-width="1.2"'
        drawn.append(f'<rect {box} fill="{colours[0]}" stroke="{colours[1]}"/>')
    return _row("blocks", 51, 12, drawn)


def _row(name: str, width: int, height: int, parts: list[str]) -> SafeString:
    return mark_safe(  # noqa: S308
        f'<svg class="ico {name}" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        f'aria-hidden="true">{"".join(parts)}</svg>'
    )
