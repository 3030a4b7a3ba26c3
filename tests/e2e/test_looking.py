"""The slow rules of axe are left out where they can find nothing (`DOUBTFUL`), and nowhere else."""

from __future__ import annotations

import pytest

from tests.e2e.conftest import RUN_AXE
from tests.e2e.people import DOUBTFUL, MISTAKES, OF_WIDTH, ORIENTATION, TARGETS

PAGE = "<html lang=en><title>A page</title><style>%s</style><main><h1>A page</h1>%s</main></html>"
TWO = "<button>a</button><button>b</button>"
AT = """button { position: absolute; top: 90px; left: 30px; padding: 0; width: %dpx; height: %dpx }
    button + button { left: %dpx }"""
TALL = "<div style='height: 40px; overflow: %s'><p style='margin-top: 200px'>Words</p></div>"
TURNED = "@media (orientation: portrait) { html { transform: rotate(90deg) } }"
SCROLLS = "scrollable-region-focusable"


@pytest.mark.parametrize(
    ("style", "words", "doubtful", "wrong"),
    [
        pytest.param(AT % (24, 24, 54), TWO, [], [], id="large and beside each other"),
        pytest.param(AT % (24, 24, 50), TWO, [TARGETS], [TARGETS], id="one over the other"),
        pytest.param(AT % (12, 12, 46), TWO, [TARGETS], [TARGETS], id="small and near"),
        pytest.param(AT % (12, 12, 54), TWO, [], [], id="small and clear of each other"),
        pytest.param("", TALL % "auto", [SCROLLS], [SCROLLS], id="scrolls"),
        pytest.param("", TALL % "hidden", [], [], id="is cut off"),
        pytest.param(TURNED, "", [ORIENTATION], [ORIENTATION], id="turned by a sheet"),
        pytest.param(
            f"@media screen {{ {TURNED} }}", "", [ORIENTATION], [], id="turned further in, which axe overlooks"
        ),
    ],
)
def test_rules_that_find_something_are_doubtful(page, style, words, doubtful, wrong):
    page.set_content(PAGE % (style, words))
    assert page.evaluate(DOUBTFUL) == doubtful
    found = page.evaluate(RUN_AXE, [MISTAKES | {"preload": True, "runOnly": [*OF_WIDTH, ORIENTATION]}, None])
    assert [one["id"] for one in found] == wrong
