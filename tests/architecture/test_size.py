"""Size budgets (architecture, section 4.12): what is small can be read at once."""

import re

import pytest

from tests.architecture.source import PACKAGES, TOOLS, functions, length, modules, name_of, templates

MODULE = 400
FUNCTION = 40
VIEW = 25
TASK = 10
TEMPLATE = 150
NESTING = 4

OWN = modules(*PACKAGES, *TOOLS)
OPENING = re.compile(r"{%-?\s*(end)?(if|for|with)\b")


def lines(path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def is_view(path) -> bool:
    return path.stem == "views" or "views" in path.parts


def budget(path) -> int:
    if is_view(path):
        return VIEW
    return TASK if path.stem == "tasks" else FUNCTION


def test_modules_are_short():
    long = {name_of(path): lines(path) for path in OWN + modules("tests") if lines(path) > MODULE}
    assert long == {}, f"split these: at most {MODULE} lines a module"


def test_functions_are_short():
    long = {
        f"{name_of(path)}:{node.lineno} {node.name}": f"{length(node)} > {budget(path)}"
        for path in OWN
        for node in functions(path)
        if length(node) > budget(path)
    }
    assert long == {}


def test_templates_are_short():
    long = {name_of(path): lines(path) for path in templates() if lines(path) > TEMPLATE}
    assert long == {}, f"move parts to a partial: at most {TEMPLATE} lines a template"


def nesting(text: str) -> int:
    depth = deepest = 0
    for match in OPENING.finditer(text):
        depth += -1 if match[1] else 1
        deepest = max(deepest, depth)
    return deepest


@pytest.mark.parametrize(
    ("text", "depth"),
    [
        ("plain", 0),
        ("{% if a %}{% for b in c %}{{ b }}{% endfor %}{% endif %}{% with d=1 %}{% endwith %}", 2),
    ],
)
def test_nesting_is_counted(text, depth):
    assert nesting(text) == depth


def test_templates_are_flat():
    deep = {name_of(path): nesting(path.read_text(encoding="utf-8")) for path in templates()}
    deep = {name: depth for name, depth in deep.items() if depth > NESTING}
    assert deep == {}, f"at most {NESTING} of if, for and with inside each other"
