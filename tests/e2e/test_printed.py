"""Documents printed by a browser are read as their makers say: it draws words apart where spaces stand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bench.documents import measure
from bench.documents.browser import PAPER
from rphub.reading.by_kind import READERS
from rphub.reading.documents import read

EXAMPLES = {example.source.stem: example for example in measure.examples("tuning")}


@pytest.mark.parametrize(
    "name",
    [
        "eighth-statement-34-legal-publisher",
        "ninth-statement-15-shieldmark-ppe",
        "tenth-statement-05-construction",
        "own-fourth-round-04-table-categories-in-rows-architects",
        "twenty-first-q-civils",
        "twenty-second-q-hosting",
    ],
)
def test_what_a_browser_printed_is_read(page: Any, tmp_path: Path, name: str) -> None:
    example = EXAMPLES[name]
    page.set_content(example.source.read_text(encoding="utf-8"))
    path = tmp_path / "printed.pdf"
    page.pdf(path=str(path), **PAPER)
    found = READERS[example.kind](read(path, "pdf").pages)
    wrong = {
        element: why
        for element, expected in example.elements.items()
        if (why := measure.judged(expected, found[element].as_json(), "browser")[1:])
    }
    assert wrong == {}
