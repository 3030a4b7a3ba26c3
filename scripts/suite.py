"""What `./hub test` and `./hub check` run, step by step, with a time for each and one summary.

Static steps print only when they fail; pytest prints as it goes. Every step runs even when an earlier one failed, so
that one run tells everything.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
PYTHON = sys.executable
COVERAGE_REPORT = ROOT / "var" / "coverage" / "report.json"
PRODUCTION = {
    "ALLOWED_HOSTS": "hub.example.org",
    "DATABASE_URL": "postgres://hub@127.0.0.1/hub",
    "DJANGO_SETTINGS_MODULE": "rphub.settings.production",
    "EMAIL_URL": "smtp://127.0.0.1:25",
    "REDIS_URL": "redis://127.0.0.1:6379/0",
    "SECRET_KEY": "a-key-for-the-deploy-check-alone-0123456789-abcdefghijklmnop",
    "SITE_URL": "https://hub.example.org",
}
TESTING = {"DJANGO_SETTINGS_MODULE": "rphub.settings.test"}
LONGEST = "types"
IN_TWO = ("-n", "2", "--dist", "loadfile", "--no-loadscope-reorder")
"""A file stays in one process, and the longest begin (`tests/conftest.py`)."""
MOST_LINES = 150
STARTED = time.monotonic()


@dataclass(frozen=True)
class Step:
    """One command. `loud` steps print as they go."""

    name: str
    argv: tuple[str, ...]
    env: dict[str, str] = field(default_factory=dict)
    loud: bool = False


@dataclass(frozen=True)
class Outcome:
    step: Step
    seconds: float
    code: int


def tool(name: str, *arguments: str) -> tuple[str, ...]:
    return (str(BIN / name), *arguments)


def static_steps() -> list[Step]:
    manage = (PYTHON, "manage.py")
    return [
        Step("format", tool("ruff", "format", "--check", ".")),
        Step("lint", tool("ruff", "check", ".")),
        Step("imports", tool("lint-imports")),
        Step("types", tool("mypy")),
        Step("migrations", (*manage, "makemigrations", "--check", "--dry-run"), TESTING),
        Step("deploy check", (*manage, "check", "--deploy", "--fail-level", "WARNING"), PRODUCTION),
        Step("lock files", (PYTHON, "scripts/lock_check.py")),
    ]


def covered_steps() -> list[Step]:
    """The unit run under coverage, then its gates. Two fifths slower, so it is a command of its own."""
    report = str(COVERAGE_REPORT)
    return [
        Step("coverage start", tool("coverage", "erase")),
        Step("tests", tool("coverage", "run", "-m", "pytest", *unit_options()), loud=True),
        Step("coverage join", tool("coverage", "combine", "--quiet")),
        Step("coverage report", tool("coverage", "json", "--quiet", "-o", report)),
        Step("coverage gates", (PYTHON, "scripts/coverage_gate.py", report), loud=True),
    ]


def unit_options() -> tuple[str, ...]:
    return (*IN_TWO, "-q", "--durations", "10")


def second_run() -> Step:
    """On another database everything that the tests said to the first; without a run before it all that open one."""
    argv = tool("pytest", *unit_options(), "-m", "database and not e2e")
    return Step("tests of the database", argv, {"HUB_SAID": "read"}, loud=True)


def browser_steps() -> tuple[list[Step], bool]:
    """The browser run, and whether it can be had: without Chromium it is said, and CI fails."""
    if os.environ.get("HUB_CHROMIUM"):
        argv = tool("pytest", "tests/e2e", "-m", "e2e", *IN_TWO, "-q", "--durations", "5")
        return [Step("browser tests", argv, loud=True)], True
    say("Browser tests did not run: Chromium is not here and may not be installed.")
    say("Run: sudo apt-get install -y chromium-headless-shell libatomic1, or set HUB_CHROMIUM.")
    say("On macOS: brew install --cask chromium.")
    return [], os.environ.get("CI") != "true"


def changed_files() -> list[str]:
    """Tracked files that differ from the last commit, and new ones."""
    listing = ["git", "ls-files", "--modified", "--others", "--exclude-standard"]
    staged = ["git", "diff", "--name-only", "--cached", "--diff-filter=d"]
    names: set[str] = set()
    for command in (listing, staged):
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
        names |= set(done.stdout.split())
    return sorted(name for name in names if (ROOT / name).exists())


def fast_steps() -> list[Step]:
    """Lint and tests of what changed since the last commit."""
    changed = changed_files()
    modules = [name for name in changed if name.endswith(".py")]
    places = sorted({place for name in changed for place in test_places(name)})
    steps = []
    if modules:
        steps += [Step("format", tool("ruff", "format", "--check", *modules))]
        steps += [Step("lint", tool("ruff", "check", *modules))]
    if places:
        options = ("-q", "-m", "not e2e and not slow and not postgres")
        steps += [Step("tests", tool("pytest", *places, *options), loud=True)]
    return steps


def test_places(name: str) -> list[str]:
    """The tests that belong to a file: itself, or the folder named like its app."""
    parts = Path(name).parts
    if parts[0] == "tests":
        own = Path(name).name.startswith("test_") and parts[1] != "e2e"
        return [name] if own else []
    app = parts[1] if parts[0] == "rphub" and len(parts) > 2 else parts[0]
    if parts[0] == "templates":
        return ["tests/architecture"]
    folder = Path("tests") / app
    return [str(folder), "tests/architecture"] if (ROOT / folder).is_dir() else ["tests/architecture"]


def run(step: Step) -> Outcome:
    if step.loud:
        say(f"\n--- {step.name}")
    started = time.monotonic()
    done = subprocess.run(
        step.argv,
        cwd=ROOT,
        env=os.environ | step.env,
        stdin=subprocess.DEVNULL,
        stdout=None if step.loud else subprocess.PIPE,
        stderr=None if step.loud else subprocess.STDOUT,
        text=True,
        check=False,
    )
    outcome = Outcome(step, time.monotonic() - started, done.returncode)
    if not step.loud:
        say(f"{mark(outcome)} {step.name} ({outcome.seconds:.1f} s)")
        if done.returncode:
            say(shortened(done.stdout))
    return outcome


def run_together(steps: list[Step]) -> list[Outcome]:
    """Quiet steps side by side, the types on one core and the others on the next; told in their order."""
    with ThreadPoolExecutor(max_workers=2) as pool:
        return list(pool.map(run, sorted(steps, key=lambda step: step.name != LONGEST)))


def run_beside(quiet: list[Step], loud: list[Step]) -> list[Outcome]:
    """Quiet steps one after the other, beside the last loud one: servers and browsers leave gaps, tests leave none."""
    outcomes = [run(step) for step in loud[:-1]]
    with ThreadPoolExecutor(max_workers=1) as pool:
        begun = pool.map(run, quiet)
        outcomes += [run(step) for step in loud[-1:]]
        return [*begun, *outcomes]


def shortened(text: str) -> str:
    """The first part of a long complaint; the rest is more of the same."""
    lines = text.splitlines()
    if len(lines) > MOST_LINES:
        lines[MOST_LINES:] = [f"... and {len(lines) - MOST_LINES} more lines"]
    return "\n".join(lines)


def mark(outcome: Outcome) -> str:
    return "FAILED" if outcome.code else "ok    "


def say(text: str) -> None:
    print(text, flush=True)


def summary(outcomes: list[Outcome], complete: bool) -> int:
    """The last lines of every run; the exit code is theirs."""
    say("\n--- summary")
    for outcome in outcomes:
        say(f"{mark(outcome)} {outcome.seconds:7.1f} s  {outcome.step.name}")
    say(f"       {time.monotonic() - STARTED:7.1f} s  in all")
    broken = [outcome.step.name for outcome in outcomes if outcome.code]
    if not complete:
        broken.append("browser tests (no Chromium)")
    if broken:
        say(f"Not passed: {', '.join(broken)}.")
    return 1 if broken else 0


def main() -> int:
    parser = argparse.ArgumentParser(prog="./hub test", description=__doc__)
    choice = parser.add_mutually_exclusive_group()
    choice.add_argument("--fast", action="store_true", help="lint and tests of what changed")
    choice.add_argument("--check", action="store_true", help="everything but tests")
    choice.add_argument("--coverage", action="store_true", help="the tests under coverage, and its gates")
    choice.add_argument("--suite", action="store_true", help="what opens the database, on another one")
    options = parser.parse_args()
    if options.fast:
        return summary([run(step) for step in fast_steps()], complete=True)
    if options.check:
        return summary(run_together(static_steps()), complete=True)
    if options.coverage:
        return summary([run(step) for step in covered_steps()], complete=True)
    plain = [Step("tests", tool("pytest", *unit_options()), {"HUB_SAID": "write"}, loud=True)]
    if options.suite:
        return summary([run(second_run())], complete=True)
    browser, complete = browser_steps()
    return summary(run_beside(static_steps(), plain + browser), complete)


if __name__ == "__main__":
    sys.exit(main())
