"""Packages import downward only (architecture, section 4.2); the contracts are in pyproject.toml."""

import subprocess
import sys
import tomllib
from pathlib import Path

from tests.architecture.source import LATER_PACKAGES, PACKAGES, ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]


def test_the_import_contracts_hold():
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_every_package_is_under_contract_coverage_and_size_budgets():
    """A new business area joins all the lists in the change that adds it."""
    here = {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"demo", "bench", "tests", "scripts"}
    assert here == set(PACKAGES), "tests/architecture/source.py"
    assert not here & set(LATER_PACKAGES)
    assert set(PROJECT["importlinter"]["root_packages"]) == here
    assert set(PROJECT["coverage"]["run"]["source"]) == here
