"""`./hub bench --documents [--set NAME]`: how well statements and plans are read, and how fast.

`--wrong` lists what was missed or wrongly said, but for the holdout, which nobody looks at while the rules change.
`--write` puts the table into docs/reading.md.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from pathlib import Path

from bench.documents import make, measure
from rphub.reading.by_kind import READERS
from rphub.reading.documents import read

PAGE = measure.HERE.parent.parent / "docs" / "reading.md"
BEGIN, END = "<!-- {}: begin -->", "<!-- {}: end -->"
SECRET = "holdout"
TEN_PAGES = (
    "<h2>{}. What we do</h2>" + "<p>We buy goods from suppliers in many countries and check what they do.</p>" * 30
)


def main(arguments: Sequence[str] | None = None) -> None:
    options = argparse.ArgumentParser(prog="./hub bench --documents", description=__doc__)
    options.add_argument("--set", default="tuning", help="tuning, open or holdout")
    options.add_argument("--kind", default="", help="statement or plan; both by default")
    options.add_argument(
        "--form",
        default="",
        help="pdf, docx, html or txt, all four by default; aligned: text without tabs; browser: PDF",
    )
    options.add_argument("--wrong", action="store_true", help="say what was missed or wrong (never for the holdout)")
    options.add_argument("--write", action="store_true", help="put the table into docs/reading.md")
    chosen = options.parse_args(arguments)
    run = measure.measured(chosen.set, chosen.kind, chosen.form)
    table = "\n\n".join(_table(run, kind) for kind in run.scores)
    said = f"{run.documents} documents, {run.files} files; the slowest took {run.slowest:.2f} s."
    print(f"{said}\n\n{table}")
    if chosen.wrong and chosen.set != SECRET:
        for kind in run.scores:
            for name, score in run.scores[kind].items():
                print("\n".join(f"{name}: {detail}" for detail in score.details))
    pace = _ten_pages()
    print(f"\nTen pages of a PDF: {pace:.2f} s")
    if chosen.write:
        _write(chosen.set, f"{said} Ten pages of a PDF: {pace:.2f} s.\n\n{table}")


def _table(run: measure.Run, kind: str) -> str:
    lines = [
        f"| {kind} | precision | recall | found rightly | wrong found | missed |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for name, score in run.scores[kind].items():
        numbers = f"{score.precision:.3f} | {score.recall:.3f} | {score.hits} | {score.wrongs} | {score.misses}"
        lines.append(f"| {name} | {numbers} |")
    return "\n".join(lines)


def _ten_pages() -> float:
    html = "".join(f"<div style='break-before: page'>{TEN_PAGES.format(number)}</div>" for number in range(1, 11))
    path = make.BUILT / "ten-pages.pdf"
    if not path.exists():
        path.write_bytes(make.FORMS["pdf"](html))
    start = time.monotonic()
    pages = read(path, "pdf").pages
    for reader in READERS.values():
        reader(pages)
    return time.monotonic() - start


def _write(name: str, table: str, page: Path = PAGE) -> None:
    text = page.read_text(encoding="utf-8")
    begin, end = BEGIN.format(name), END.format(name)
    before, _, rest = text.partition(begin)
    page.write_text(f"{before}{begin}\n{table}\n{end}{rest.partition(end)[2]}", encoding="utf-8")


if __name__ == "__main__":
    main()
