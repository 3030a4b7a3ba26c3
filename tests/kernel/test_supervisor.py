"""Children are restarted when they die and are gone when the supervisor is."""

import os
import signal
import subprocess
import sys
import time

import pytest

from rphub.kernel import supervisor as module
from rphub.kernel.supervisor import AlreadyRunning, Child, Supervisor, hold_folder

SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]
STUBBORN = """
import signal, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
print("deaf", flush=True)
time.sleep(60)
"""


@pytest.fixture
def said():
    return []


@pytest.fixture
def supervisor(tmp_path, said):
    made = Supervisor(logs=tmp_path / "log", say=said.append)
    yield made
    made.stop()


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def pid_of(child: Child) -> int:
    assert child.process is not None
    return child.process.pid


def written(supervisor, child, text) -> bool:
    return supervisor.wait_for(lambda: text in supervisor.tail(child), 10)


def test_a_child_that_dies_is_started_again_after_a_pause(supervisor, said):
    child = Child("web", SLEEP)
    supervisor.start(child)
    first = pid_of(child)
    os.kill(first, signal.SIGKILL)
    assert supervisor.wait_for(lambda: child.running and pid_of(child) != first, 10)
    assert said == ["web ended with SIGKILL; starting it again in 0.5 s:\n"]


def test_the_pause_grows_while_a_child_keeps_dying(supervisor, said):
    child = Child("web", [sys.executable, "-c", "print('no port'); raise SystemExit(3)"])
    supervisor.start(child)
    assert supervisor.wait_for(lambda: len(said) == 2, 10)
    assert said[0] == "web ended with code 3; starting it again in 0.5 s:\n  no port"
    assert said[1].startswith("web ended with code 3; starting it again in 1 s:")


def test_a_child_that_ran_long_starts_again_without_the_old_pause(supervisor, monkeypatch):
    monkeypatch.setattr(module, "STEADY_SECONDS", 0)
    child = Child("web", [sys.executable, "-c", ""], pause=16)
    supervisor.start(child)
    assert supervisor.wait_for(lambda: child.pause == 0.5, 10)


def test_a_child_to_run_once_ends_quietly(supervisor, said):
    supervisor.start(Child("demo", [sys.executable, "-c", "print('built')"], keep=False))
    assert supervisor.wait_for(lambda: not supervisor.children, 10)
    assert said == []


def test_a_child_to_run_once_that_breaks_is_told(supervisor, said):
    supervisor.start(Child("demo", [sys.executable, "-c", "raise SystemExit('no disk')"], keep=False))
    assert supervisor.wait_for(lambda: not supervisor.children, 10)
    assert said == ["demo ended with code 1:\n  no disk"]


def test_stop_ends_every_child(supervisor):
    children = [Child("web", SLEEP), Child("worker", SLEEP)]
    for child in children:
        supervisor.start(child)
    pids = [pid_of(child) for child in children]
    supervisor.stop()
    assert [pid for pid in pids if alive(pid)] == []


def test_a_child_that_does_not_finish_is_killed(supervisor, said, monkeypatch):
    monkeypatch.setattr(module, "STOP_SECONDS", 0.3)
    child = Child("worker", [sys.executable, "-c", STUBBORN])
    supervisor.start(child)
    assert written(supervisor, child, "deaf")
    pid = pid_of(child)
    supervisor.stop()
    assert not alive(pid)
    assert said == ["worker did not finish in 0.3 s and is killed."]


def test_what_a_dead_child_left_in_its_group_is_ended(supervisor):
    code = f"import subprocess; print(subprocess.Popen({SLEEP!r}).pid, flush=True)"
    child = Child("worker", [sys.executable, "-c", code], keep=False)
    supervisor.start(child)
    assert supervisor.wait_for(lambda: not supervisor.children, 10)
    left = int(supervisor.tail(child))
    deadline = time.monotonic() + 5
    while _runs(left) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _runs(left)


def _runs(pid: int) -> bool:
    """Alive and not only waiting to be buried by whoever adopted it."""
    done = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return done.stdout.strip() not in ("",) and not done.stdout.startswith("Z")


def test_a_signal_ends_the_run(supervisor):
    child = Child("web", SLEEP)
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)}
    try:
        supervisor.listen()
        supervisor.start(child)
        pid = pid_of(child)
        os.kill(os.getpid(), signal.SIGTERM)
        supervisor.run()
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    assert not alive(pid)


def test_waiting_ends_when_the_time_is_over(supervisor):
    assert not supervisor.wait_for(lambda: False, 0.1)


def test_a_large_log_starts_afresh(supervisor, monkeypatch):
    monkeypatch.setattr(module, "LARGEST_LOG", 3)
    child = Child("demo", [sys.executable, "-c", "print('new')"], keep=False)
    supervisor.logs.mkdir()
    supervisor.log_path(child).write_text("old and long\n")
    supervisor.start(child)
    assert supervisor.wait_for(lambda: not supervisor.children, 10)
    assert supervisor.tail(child) == "  new"


def test_a_folder_is_held_once(tmp_path):
    refusal = pytest.raises(AlreadyRunning, match=r"^http://127.0.0.1:8000 \(process 1\)$")
    with hold_folder(tmp_path / "var", "http://127.0.0.1:8000 (process 1)"), refusal:
        hold_folder(tmp_path / "var", "mine")
    hold_folder(tmp_path / "var", "mine").close()
