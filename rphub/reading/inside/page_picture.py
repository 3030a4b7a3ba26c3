"""One page of a PDF, or a picture drawn anew, as PNG; nothing for a page that is not there.

Whatever hides in a file besides what can be seen stays here: what leaves is pixels.
"""

from __future__ import annotations

import io

import pypdfium2
from PIL import Image, ImageOps

MOST_PIXELS = 12_000_000
LARGEST_SCALE = 16


def say(path: str, ending: str, page: str, width: str) -> bytes:
    drawn = _page(path, int(page), int(width)) if ending == "pdf" else _picture(path, int(page), int(width))
    if drawn is None:
        return b""
    file = io.BytesIO()
    drawn.save(file, "PNG", optimize=False, compress_level=6)
    return file.getvalue()


def _page(path: str, number: int, width: int) -> Image.Image | None:
    document = pypdfium2.PdfDocument(path)
    if not 1 <= number <= len(document):
        return None
    page = document[number - 1]
    across, down = page.get_size()
    scale = min(width / max(across, 1), (MOST_PIXELS / max(across * down, 1)) ** 0.5, LARGEST_SCALE)
    drawn: Image.Image = page.render(scale=scale, may_draw_forms=True).to_pil().convert("RGB")
    return drawn.quantize(64, dither=Image.Dither.NONE) if _is_text(drawn) else drawn


def _is_text(drawn: Image.Image) -> bool:
    """Words on paper need few colours, and then a third of the bytes."""
    return drawn.getcolors(4096) is not None


def _picture(path: str, number: int, width: int) -> Image.Image | None:
    if number != 1:
        return None
    with Image.open(path, formats=["PNG", "JPEG"]) as opened:
        opened.draft("RGB", (width, width))
        opened.thumbnail((width, MOST_PIXELS // width))
        turned = ImageOps.exif_transpose(opened).convert("RGBA")
    flat = Image.new("RGB", turned.size, "white")
    flat.paste(turned, mask=turned.getchannel("A"))
    return flat
