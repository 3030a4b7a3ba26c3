"""The lock files hold every dependency of pyproject.toml, pinned, hashed, and nothing that names a server.

Where the registry can be reached the lock is compiled again and must come out with the same pins.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
PIN = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)(?: ; (.+?))? \\$")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}(?: \\)?$")
COMPILE = ("pip", "compile", "--quiet", "--universal", "--generate-hashes", "--no-annotate", "--no-header")
COMPILE_SECONDS = 60
Pins = dict[str, set[str]]


def read_lock(name: str) -> tuple[Pins, list[str]]:
    """Versions by package, and the lines that are neither a pin nor a hash."""
    pins: Pins = {}
    strange = []
    for line in (ROOT / name).read_text(encoding="utf-8").splitlines():
        if match := PIN.match(line):
            pins.setdefault(canonicalize_name(match[1]), set()).add(match[2])
        elif not HASH.match(line):
            strange.append(f"{name} holds more than names, versions and hashes: {line.strip()[:80]}")
    return pins, strange


def unpinned(requirements: list[str], pins: Pins, name: str) -> list[str]:
    """Requirements the lock does not satisfy."""
    found = []
    for requirement in map(Requirement, requirements):
        versions = pins.get(canonicalize_name(requirement.name), set())
        if not any(requirement.specifier.contains(version, prereleases=True) for version in versions):
            found.append(f"{name} does not pin {requirement}")
    return found


def recompiled(lock: str, *options: str) -> list[str]:
    """Differences after compiling again; none, and a sentence, where that cannot be done."""
    uv = Path(sys.executable).parent / "uv"
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / lock
        shutil.copy(ROOT / lock, copy)
        command = [str(uv), *COMPILE, "--python-version", "3.11", *options, "-o", str(copy), "pyproject.toml"]
        try:
            done = subprocess.run(command, cwd=ROOT, capture_output=True, timeout=COMPILE_SECONDS, check=False)
        except (OSError, subprocess.TimeoutExpired):
            return []
        if done.returncode:
            print(f"{lock} was not compiled again: the registry cannot be reached from here.")
            return []
        before, after = set((ROOT / lock).read_text().splitlines()), set(copy.read_text().splitlines())
    changed = sorted(line for line in before ^ after if PIN.match(line))
    return [f"{lock} is not what pyproject.toml compiles to: {line}" for line in changed]


def problems() -> list[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    run, strange = read_lock("requirements.lock")
    dev, strange_dev = read_lock("requirements-dev.lock")
    found = strange + strange_dev
    found += unpinned(project["dependencies"], run, "requirements.lock")
    found += unpinned(project["optional-dependencies"]["dev"], dev, "requirements-dev.lock")
    found += [
        f"requirements-dev.lock has another {name} than requirements.lock" for name in run if run[name] != dev.get(name)
    ]
    return found or recompiled("requirements.lock") + recompiled(
        "requirements-dev.lock", "--extra", "dev", "-c", "requirements.lock"
    )


if __name__ == "__main__":
    sentences = problems()
    print("\n".join(sentences))
    sys.exit(bool(sentences))
