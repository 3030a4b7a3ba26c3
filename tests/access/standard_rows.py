"""Standards in the matrix: open as the method is, kept by the administrator; reports for who reads results."""

from __future__ import annotations

SUPPLIERS = ("anna", "carl", "dora", "bob")
OFFICE = ("ada", "leah", "rafi", "mona", "cara", "otto")
OUTCOMES = ("leah", "rafi", "mona", "otto", "cara")
EVERYBODY = (*SUPPLIERS, *OFFICE, "mei", "max", "gil", "lena", "hope", "a visitor")
STANDARD_ROWS: dict[str, dict[tuple[str, ...], int]] = {
    "method_standards": {EVERYBODY: 200},
    "method_standard": {EVERYBODY: 200},
    "standard_list": {OFFICE: 200},
    "standard_new": {("ada",): 200},
    "standard_edit": {("ada",): 200},
    "standard_report": {OUTCOMES: 200},
    "standard_report_csv": {OUTCOMES: 200},
}
