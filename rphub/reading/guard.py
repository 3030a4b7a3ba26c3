"""Starts the one process in which a stranger's file is opened or its text searched, and takes back what it says.

The process gets a path or a text and nothing else: no environment, no project, no settings, no database. What it may
use of memory, processor and disk it limits itself (`inside/__main__.py`); how long it may live is limited here.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

INSIDE = Path(__file__).parent / "inside"
SECONDS = 30


class Stopped(Exception):
    """The process crashed, ran out of memory or time; nothing it said is used."""


def run(job: str, *words: str | Path, given: bytes = b"", seconds: float = SECONDS) -> bytes:
    """What `inside/<job>.py` says about the file that is named, or about what is given to it. Raises Stopped."""
    command = [sys.executable, "-I", str(INSIDE), job, *map(str, words)]
    try:
        done = subprocess.run(command, input=given, capture_output=True, timeout=seconds, check=False, env={})  # noqa: S603
    except subprocess.TimeoutExpired as error:
        raise Stopped(f"{job} took more than {seconds:g} seconds.") from error
    if done.returncode != 0:
        raise Stopped(f"{job} ended with {done.returncode}: {done.stderr[-300:].decode('utf-8', 'replace')}")
    return done.stdout
