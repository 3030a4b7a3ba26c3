"""What the repository may not hold: places of one machine, registries, secrets, other people's code."""

import re
from pathlib import Path

from tests.architecture.source import ROOT, name_of, tracked_files

# Written in pieces, so that this file does not hold them itself.
PLACES = [
    r"(?<![\w.-])/wo" + r"rk/(main|steering|shared|\.)",
    r"\.\./sha" + r"red/",
    r"/root/\.py" + r"env",
    r"\bpypi\." + r"org",
    r"python" + r"hosted\.org",
    r"registry\." + r"npmjs",
    r"\bdeb\." + r"debian\.org",
    r"--(extra-)?index" + r"-url|--find" + r"-links",
]
FORBIDDEN = re.compile("|".join(PLACES))
SECRET = re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----")


def text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def test_no_file_names_a_machine_or_a_registry():
    found = [f"{name_of(path)}: {match[0]}" for path in tracked_files() for match in FORBIDDEN.finditer(text_of(path))]
    assert found == []


def test_no_secret_is_tracked():
    assert [name_of(path) for path in tracked_files() if SECRET.search(text_of(path))] == []
    assert [path for path in tracked_files() if path.is_relative_to(ROOT / "secrets")] == []


def test_no_third_party_file_is_tracked():
    """Scripts and styles of others come from installed packages."""
    found = [
        name_of(path) for path in tracked_files() if re.search(r"\.min\.(js|css)$|/vendor/|node_modules", str(path))
    ]
    assert found == []
