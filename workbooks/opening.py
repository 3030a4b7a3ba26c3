"""Which questionnaire an uploaded workbook was made from."""

from __future__ import annotations

from rphub.files.sheets.opening import Books, Unusable
from workbooks.layout import HUB
from workbooks.stamp import MOST_ROWS, Stamp, read_stamp

NOT_OURS = (
    "This is not a workbook of the hub, or its hidden sheet was lost. Download the workbook here, copy your answers "
    "into it and upload that."
)


def stamp_of(books: Books) -> Stamp:
    """The questionnaire and its answers of then. Raises `Unusable`."""
    held = HUB in books.values.sheetnames
    rows = books.values[HUB].iter_rows(max_row=MOST_ROWS, max_col=1, values_only=True) if held else ()
    stamp = read_stamp(rows)
    if stamp is None:
        raise Unusable(NOT_OURS)
    return stamp
