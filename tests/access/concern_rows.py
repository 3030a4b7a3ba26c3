"""Concerns in the matrix: the audience of this one is Leah. To all others of the office it does not exist, whatever
their role; people of the other areas never reach these addresses."""

from __future__ import annotations

LEAH, OTHERS = ("leah",), ("ada", "rafi", "mona", "cara", "otto")
OWN = ("case_detail", "case_do", "case_part_do", "case_file")
CONCERN_ROWS: dict[str, dict[tuple[str, ...], int]] = {
    **{name: {LEAH: 200, OTHERS: 404} for name in OWN},
    "case_list": {(*LEAH, *OTHERS): 200},
    "case_figures_csv": {(*LEAH, *OTHERS): 200},
    "case_new": {LEAH: 200},
}
