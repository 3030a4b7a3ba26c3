"""Elements of a picture as strings: escaped text, rounded numbers, colours as attributes; nothing else draws charts."""

from __future__ import annotations

from hashlib import sha256

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from rphub.kernel.icons import BLUE, EDGE, INK, LINE, MUTED, WHITE

FONT = "-apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'Liberation Sans', Arial, sans-serif"
CHARACTER = 0.5
"""Width of an average character in ems; good enough to keep labels apart."""


def fixed(value: float) -> str:
    """A coordinate with at most one decimal."""
    return f"{value:.1f}".rstrip("0").rstrip(".") or "0"


def element(tag: str, content: str = "", /, **attributes: float | str) -> str:
    """One element; `content` is markup already, attribute values are escaped and `_` in their names is `-`."""
    drawn = "".join(
        f' {key.replace("_", "-")}="{fixed(value) if isinstance(value, (int, float)) else escape(value)}"'
        for key, value in attributes.items()
    )
    return f"<{tag}{drawn}>{content}</{tag}>" if content else f"<{tag}{drawn}/>"


def text(words: str, x: float, y: float, **attributes: float | str) -> str:
    """A line of escaped text, ink unless told otherwise."""
    return element("text", escape(words), x=x, y=y, **{"fill": INK, **attributes})


def line(x1: float, y1: float, x2: float, y2: float, **attributes: float | str) -> str:
    """A hairline of the grid unless told otherwise."""
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, **{"stroke": LINE, "stroke_width": 1, **attributes})


def bar(x: float, y: float, width: float, height: float, **attributes: float | str) -> str:
    """A filled rectangle."""
    return element("rect", x=x, y=y, width=max(width, 0), height=height, **{"fill": BLUE, **attributes})


def ring(x: float, y: float, radius: float = 5.5) -> str:
    """The white dot with an edge that stands for last year."""
    return element("circle", cx=x, cy=y, r=radius, fill=WHITE, stroke=EDGE, stroke_width=2)


def dot(x: float, y: float, radius: float = 4.5) -> str:
    """A reported point."""
    return element("circle", cx=x, cy=y, r=radius, fill=BLUE)


def diamond(x: float, y: float, size: float = 7, filled: bool = False) -> str:
    """A target (open) or a finished thing (filled)."""
    path = f"M{fixed(x)} {fixed(y - size)}l{size} {size}l-{size} {size}l-{size}-{size}z"
    edge = BLUE if filled else EDGE
    return element("path", d=path, fill=BLUE if filled else WHITE, stroke=edge, stroke_width=2)


def path(points: list[tuple[float, float]], **attributes: float | str) -> str:
    """A line through points."""
    joined = " ".join(f"{fixed(x)},{fixed(y)}" for x, y in points)
    return element("polyline", points=joined, **{"fill": "none", "stroke": BLUE, "stroke_width": 3, **attributes})


def shortened(words: str, characters: int) -> str:
    """The beginning of a long label; the table under the chart has the whole of it."""
    words = " ".join(words.split())
    return words if len(words) <= characters else words[: characters - 1].rstrip() + "…"


def picture(
    width: float, height: float, parts: list[str], title: str, description: str, font: float = 12.5
) -> SafeString:
    """The finished SVG with its text alternative; ids follow from the content, so equal pictures are equal bytes."""
    body = "".join(parts)
    key = sha256(f"{title}{description}{body}".encode("utf-8", "replace")).hexdigest()[:10]
    names = element("title", escape(title), id=f"t{key}") + element("desc", escape(description), id=f"d{key}")
    return mark_safe(  # noqa: S308
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {fixed(width)} {fixed(height)}" '
        f'width="{fixed(width)}" height="{fixed(height)}" role="img" aria-labelledby="t{key} d{key}" '
        f'font-family="{FONT}" font-size="{fixed(font)}">{names}{body}</svg>'
    )


def sample(kind: str) -> SafeString:
    """The sign of a legend entry."""
    drawings = {
        "bar": bar(0, 3, 22, 10),
        "ring": ring(11, 8),
        "reported": line(0, 8, 28, 8, stroke=BLUE, stroke_width=3) + dot(14, 8),
        "plan": line(0, 8, 28, 8, stroke=EDGE, stroke_width=2, stroke_dasharray="6 4"),
        "open": diamond(11, 8, 6),
        "done": diamond(11, 8, 6, filled=True),
        "today": line(11, 0, 11, 16, stroke=MUTED, stroke_width=2),
    }
    width = 28 if kind in ("reported", "plan") else 22
    return mark_safe(  # noqa: S308
        f'<svg class="ico" width="{width}" height="16" viewBox="0 0 {width} 16" aria-hidden="true">'
        f"{drawings[kind]}</svg>"
    )
