"""Limits itself, then does one job: `python -I inside pdf_text /path/to/file`, `python -I inside elements plan`."""

from __future__ import annotations

import importlib
import resource
import sys
from contextlib import suppress
from pathlib import Path

MEMORY = 1024 * 1024 * 1024
SECONDS = 20
"""Of processor. Two hundred pages of a report are searched in half of it."""
LIMITS = (
    (resource.RLIMIT_AS, MEMORY),
    (resource.RLIMIT_CPU, SECONDS),
    (resource.RLIMIT_FSIZE, 0),
    (resource.RLIMIT_CORE, 0),
)
JOBS = ("pdf_check", "pdf_text", "office_text", "html_text", "plain_text", "page_picture", "elements")


def limit_resources() -> None:
    """A file that wants more than this is not a document. A system that cannot limit one thing limits the others."""
    for what, most in LIMITS:
        with suppress(ValueError, OSError):
            resource.setrlimit(what, (most, most))


if __name__ == "__main__":
    limit_resources()
    job, *words = sys.argv[1:]
    if job not in JOBS:
        raise SystemExit(f"There is no job {job}.")
    sys.dont_write_bytecode = True
    sys.path[0] = str(Path(__file__).parent.parent)
    sys.stdout.buffer.write(importlib.import_module(f"inside.{job}").say(*words))
