"""The examples of `bench/documents/tuning`, each read in one form by its place in the list, so that it is quick.

Without the guarded process and without PDF; `./hub bench --documents` builds and reads all forms of every example.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from bench.documents import make, measure
from rphub.reading.elements import Element
from rphub.reading.rows import rows_as_lines

FORMS = ("html", "txt", "docx")


def read_wrongly(
    kind: str, read: Callable[[Sequence[str]], dict[str, Element]], folder: Path
) -> list[tuple[str, str, str, list[str]]]:
    """Name, form and element of each answer that its maker says otherwise, with what is wrong; built in `folder`."""
    told = []
    for place, example in enumerate(one for one in measure.examples("tuning", kind) if not one.scan):
        forms = [form for form in FORMS if form in example.forms] or ["html"]
        form = forms[place % len(forms)]
        path = folder / f"a.{form}"
        path.write_bytes(make.FORMS[form](example.source.read_text(encoding="utf-8")))
        found = read([rows_as_lines(page) for page in measure.inside(path, form)])
        said = {name: measure.judged(one, found[name].as_json(), form)[1:] for name, one in example.elements.items()}
        told += [(example.source.stem, form, name, why) for name, why in said.items() if why]
    return told
