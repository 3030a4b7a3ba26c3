"""The project's own files, read once, for the tests that look at the source."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGES = (
    "rphub",
    "frameworks",
    "standards",
    "suppliers",
    "factories",
    "imports",
    "questionnaires",
    "enquiries",
    "workbooks",
    "carbon_plans",
    "brands",
    "equivalences",
    "reviews",
    "corrective_actions",
    "promises",
    "contracts",
    "members",
    "partnerships",
    "exchange",
    "concerns",
    "records",
    "archives",
    "privacy",
)
LATER_PACKAGES: tuple[str, ...] = ()
TOOLS = ("demo", "scripts", "bench")
TEMPLATES = ROOT / "templates"
Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def modules(*folders: str) -> tuple[Path, ...]:
    """Python files below the folders, migrations left out."""
    found = [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]
    return tuple(path for path in found if "migrations" not in path.parts)


@cache
def migrations() -> tuple[Path, ...]:
    found = [path for package in PACKAGES for path in sorted((ROOT / package).rglob("migrations/*.py"))]
    return tuple(path for path in found if path.name != "__init__.py")


@cache
def templates() -> tuple[Path, ...]:
    places = [TEMPLATES, *(ROOT / package for package in PACKAGES)]
    found = [path for place in places for path in sorted(place.rglob("*")) if path.suffix in (".html", ".txt", ".svg")]
    return tuple(path for path in found if "templates" in path.parts)


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def functions(path: Path) -> Iterator[Function]:
    for node in ast.walk(tree(path)):
        if isinstance(node, Function):
            yield node


def calls(path: Path, *names: str) -> Iterator[ast.Call]:
    """Calls whose dotted name ends with one of the names: `jobs.enqueue`, `migrations.RunPython`."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call):
            dotted = ast.unparse(node.func)
            if any(dotted == name or dotted.endswith(f".{name}") for name in names):
                yield node


def argument(call: ast.Call, position: int, name: str) -> ast.expr | None:
    for keyword in call.keywords:
        if keyword.arg == name:
            return keyword.value
    return call.args[position] if len(call.args) > position else None


def strings(expression: ast.expr | None) -> list[str] | None:
    """The literal texts an expression may stand for; None when it can be anything."""
    if isinstance(expression, ast.Constant) and isinstance(expression.value, str):
        return [expression.value]
    if isinstance(expression, ast.IfExp):
        first, second = strings(expression.body), strings(expression.orelse)
        return None if first is None or second is None else first + second
    return None


def length(node: Function) -> int:
    """Lines from `def` to the end, the docstring not counted."""
    first = node.body[0]
    docstring = 0
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str):
        docstring = (first.end_lineno or 0) - first.lineno + 1
    return (node.end_lineno or 0) - node.lineno + 1 - docstring


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


@cache
def tracked_files() -> tuple[Path, ...]:
    """What the repository holds or would hold; everything outside caches where there is no repository."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode == 0:
        names = [name for name in done.stdout.split("\0") if name]
        return tuple(ROOT / name for name in names if (ROOT / name).is_file())
    hidden = {".venv", "var", ".git", "__pycache__"}
    return tuple(path for path in ROOT.rglob("*") if path.is_file() and not hidden & set(path.parts))
