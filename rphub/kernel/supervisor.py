"""Keeps a few child processes running: starts them, restarts what dies, stops all of them together.

Knows nothing of Django. `manage.py serve` says what to run.
"""

from __future__ import annotations

import ctypes
import fcntl
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import IO

STOP_SECONDS = 20.0
"""How long children may take to finish what they are doing before they are killed."""
LONGEST_PAUSE = 30.0
STEADY_SECONDS = 60.0
"""A child that ran this long starts again with no pause remembered."""
TAIL_LINES = 8
LARGEST_LOG = 5 * 1024 * 1024
PR_SET_PDEATHSIG = 1


class AlreadyRunning(Exception):
    """Another supervisor holds the folder; `str()` is the note it left there."""


@dataclass(slots=True)
class Child:
    """One program. `keep` restarts it when it ends; without it the child runs once to its end."""

    name: str
    argv: Sequence[str]
    keep: bool = True
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    pause: float = 0.0
    next_start: float = 0.0

    @property
    def running(self) -> bool:
        return self.process is not None and self.process.poll() is None


@dataclass(slots=True)
class Supervisor:
    """Runs children until `stop` is asked for, by a call or by SIGTERM, SIGINT or SIGHUP."""

    logs: Path
    say: Callable[[str], None]
    environment: Mapping[str, str] = field(default_factory=lambda: dict(os.environ))
    children: list[Child] = field(default_factory=list)
    stopping: bool = False

    def listen(self) -> None:
        """Take the signals that end the hub; children live in groups of their own and do not see them."""
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, self._asked)

    def _asked(self, number: int, frame: FrameType | None) -> None:
        self.stopping = True

    def start(self, child: Child) -> None:
        if child not in self.children:
            self.children.append(child)
        child.started = time.monotonic()
        with self._log(child) as output:
            child.process = subprocess.Popen(  # noqa: S603
                child.argv,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                env=dict(self.environment),
                start_new_session=True,
                preexec_fn=_end_with_parent if sys.platform == "linux" else None,
            )

    def wait_for(self, ready: Callable[[], bool], seconds: float) -> bool:
        """True once `ready` says so; False when the time is over, a child gave up or the end was asked for."""
        deadline = time.monotonic() + seconds
        while not self.stopping and time.monotonic() < deadline:
            if ready():
                return True
            self.look_after()
            time.sleep(0.05)
        return False

    def run(self) -> None:
        """Look after the children until asked to stop, then stop them."""
        try:
            while not self.stopping:
                self.look_after()
                time.sleep(0.2)
        finally:
            self.stop()

    def look_after(self) -> None:
        """Notice children that ended; start again the ones to keep, with a growing pause."""
        now = time.monotonic()
        for child in list(self.children):
            if child.running:
                continue
            if child.process is not None:
                self._ended(child, now)
            elif now >= child.next_start:
                self.start(child)

    def _ended(self, child: Child, now: float) -> None:
        code = child.process.wait() if child.process else 0
        _kill_group(child)
        child.process = None
        if not child.keep:
            self.children.remove(child)
            if code:
                self.say(f"{child.name} ended with {_reason(code)}:\n{self.tail(child)}")
            return
        steady = now - child.started >= STEADY_SECONDS
        child.pause = 0.5 if steady or not child.pause else min(child.pause * 2, LONGEST_PAUSE)
        child.next_start = now + child.pause
        self.say(
            f"{child.name} ended with {_reason(code)}; starting it again in {child.pause:g} s:\n{self.tail(child)}"
        )

    def stop(self) -> None:
        """Ask every child to finish, wait, and kill what is left."""
        self.stopping = True
        alive = [child for child in self.children if child.running]
        for child in alive:
            _signal_child(child, signal.SIGTERM)
        deadline = time.monotonic() + STOP_SECONDS
        while any(child.running for child in alive) and time.monotonic() < deadline:
            time.sleep(0.05)
        for child in alive:
            if child.running:
                self.say(f"{child.name} did not finish in {STOP_SECONDS:g} s and is killed.")
            _kill_group(child)
        self.children.clear()

    def log_path(self, child: Child) -> Path:
        return self.logs / f"{child.name}.log"

    def tail(self, child: Child) -> str:
        """The last lines the child wrote, indented."""
        try:
            lines = self.log_path(child).read_text(encoding="utf-8", errors="replace").splitlines()
        except OSError:
            lines = []
        return "\n".join(f"  {line}" for line in lines[-TAIL_LINES:])

    def _log(self, child: Child) -> IO[bytes]:
        self.logs.mkdir(parents=True, exist_ok=True)
        path = self.log_path(child)
        fresh = path.exists() and path.stat().st_size > LARGEST_LOG
        return path.open("wb" if fresh else "ab")


def hold_folder(folder: Path, note: str) -> IO[str]:
    """Take the folder for this process, or raise with the note of the process that has it.

    Keep the returned file: the hold ends when it is closed, however the process dies.
    """
    folder.mkdir(parents=True, exist_ok=True)
    lock = (folder / "serve.lock").open("a+", encoding="utf-8")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        lock.seek(0)
        holder = lock.read().strip()
        lock.close()
        raise AlreadyRunning(holder) from None
    write_note(lock, note)
    return lock


def write_note(lock: IO[str], note: str) -> None:
    """What a second instance is told about the first."""
    lock.seek(0)
    lock.truncate()
    lock.write(note + "\n")
    lock.flush()


def _reason(code: int) -> str:
    return f"code {code}" if code >= 0 else signal.Signals(-code).name


def _signal_child(child: Child, number: signal.Signals) -> None:
    if child.process is not None and child.running:
        child.process.send_signal(number)


def _kill_group(child: Child) -> None:
    """The child and whatever it left behind in its group."""
    if child.process is None:
        return
    try:
        os.killpg(child.process.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return
    finally:
        child.process.wait()


def _end_with_parent() -> None:
    """Linux ends the child when the supervisor is killed outright, so no worker is left alone with the database."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
