"""Opens one PDF and says what it is; run as a script of its own, so that a broken file can break nothing else.

Standard library and pypdfium2 only: it is started by path with `python -I`, which finds neither the project nor the
environment. Prints one word: `ok`, `locked` or `broken`.
"""

from __future__ import annotations

import resource
import sys
from contextlib import suppress

MEMORY = 1024 * 1024 * 1024
SECONDS = 15


def limit_resources() -> None:
    """A file that wants more than this is not a document. A system that cannot limit one thing limits the others."""
    for what, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS), (resource.RLIMIT_CORE, 0)):
        with suppress(ValueError, OSError):
            resource.setrlimit(what, (most, most))


def verdict(path: str) -> str:
    """Load the document and its first page, as a reader would."""
    import pypdfium2  # after the limits are set

    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        return "locked" if "password" in str(error).lower() else "broken"
    try:
        document[0].get_size()
    except (pypdfium2.PdfiumError, IndexError):
        return "broken"
    finally:
        document.close()
    return "ok"


if __name__ == "__main__":
    limit_resources()
    sys.stdout.write(verdict(sys.argv[1]))
