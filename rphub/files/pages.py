"""A page of a stored file as a picture: drawn in the guarded process, kept by fingerprint, page and width.

Pictures are made when somebody first looks and forgotten when nobody has for a month; losing them costs nothing.
"""

from __future__ import annotations

import fcntl
import logging
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.conf import settings

from rphub.files import names
from rphub.files.actions import path_of
from rphub.files.models import StoredFile
from rphub.kernel.decisions import Invalid
from rphub.reading import documents, guard

log = logging.getLogger(__name__)

SECONDS = 15
AT_ONCE = 2
"""Drawings at a time on one machine; further readers wait their turn."""
MONTH = 30 * 24 * 60 * 60
NO_SUCH_PAGE = "“{name}” has no page {page}."
NOT_DRAWN = "Page {page} of “{name}” cannot be drawn. Download the file to look at it."


def can_be_drawn(stored: StoredFile) -> bool:
    return names.extension(stored.original_name) in documents.DRAWN


def page_picture(stored: StoredFile, page: int, width: int) -> Path:
    """Where the picture of the page lies, drawn now if nobody has looked before. Raises Invalid with a sentence."""
    place = _place(stored, page, width)
    if _seen(place):
        return place
    with _turn(page):
        if not _seen(place):
            _draw(stored, page, width, place)
    return place


def forget_old_pictures(older_than: float = MONTH) -> int:
    """Remove pictures nobody has looked at for a month; says how many."""
    limit, removed = time.time() - older_than, 0
    for path in sorted(_root().glob("*/*.png")):
        with suppress(FileNotFoundError):
            if path.stat().st_mtime < limit:
                path.unlink()
                removed += 1
    return removed


def _draw(stored: StoredFile, page: int, width: int, place: Path) -> None:
    try:
        drawn = documents.draw(path_of(stored), names.extension(stored.original_name), page, width, seconds=SECONDS)
    except guard.Stopped as stopped:
        log.warning("Page %s of %s: %s", page, stored.pk, stopped)
        raise Invalid(NOT_DRAWN.format(name=stored.original_name, page=page)) from stopped
    if not drawn:
        raise Invalid(NO_SUCH_PAGE.format(name=stored.original_name, page=page))
    place.parent.mkdir(parents=True, exist_ok=True)
    half = place.with_suffix(".part")
    half.write_bytes(drawn)
    half.replace(place)


def _seen(place: Path) -> bool:
    """Whether it is there; looking at it keeps it for another month."""
    with suppress(FileNotFoundError):
        os.utime(place)
        return True
    return False


@contextmanager
def _turn(page: int) -> Iterator[None]:
    """Wait for one of the places at the drawing board; the system gives it back when a process dies."""
    _root().mkdir(parents=True, exist_ok=True)
    with (_root() / f"turn-{page % AT_ONCE}").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


def _place(stored: StoredFile, page: int, width: int) -> Path:
    return _root() / stored.sha256[:2] / f"{stored.sha256}-{page}-{width}.png"


def _root() -> Path:
    return Path(settings.MEDIA_ROOT) / "pages"
