"""The bench's text whose tables are laid out with spaces."""

from __future__ import annotations

from bench.documents import aligned

TABLE = "<p>Ours</p><table><tr><th>Tonnes<th>2019<th>2023<tr><td>{}<td>12.5<td>9.1</table>"


def test_tables_are_laid_out_with_spaces_and_long_cells_wrapped() -> None:
    said = aligned.as_text(TABLE.format("Scope 3 with travel, waste and everything else"))
    assert said.split("\n") == [
        "Ours",
        "",
        "Tonnes                          2019  2023",
        "Scope 3 with travel, waste and  12.5  9.1",
        "everything else",
    ]
