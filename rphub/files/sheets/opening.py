"""Opening an uploaded workbook with limits and without trust: values only, nothing is ever calculated or run."""

from __future__ import annotations

import logging
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl

from rphub.files.sheets.cells import Given

log = logging.getLogger(__name__)
UNPACKED_MOST = 60 * 1024 * 1024
COLUMNS_MOST = 60
DAMAGED = "This workbook is damaged. Open it in Excel, save it again as xlsx and upload it again."
TOO_MUCH = "This workbook unpacks to more than {most} MB. Remove pictures and sheets of your own, then upload it again."
Rows = Iterator[tuple[int, list[Given]]]


class Unusable(Exception):
    """The file as a whole cannot be used; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Books:
    """The file opened twice: results of formulas, and the formulas themselves."""

    values: Any
    formulas: Any
    path: Path


@contextmanager
def opened(path: Path) -> Iterator[Books]:
    """The workbook, read-only and row by row. Raises `Unusable` for what cannot be opened, also later while reading."""
    with ExitStack() as stack:
        try:
            with zipfile.ZipFile(path) as archive:
                if sum(entry.file_size for entry in archive.infolist()) > UNPACKED_MOST:
                    raise Unusable(TOO_MUCH.format(most=UNPACKED_MOST // 1024**2))
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # about parts of the file that only matter for its looks
                yield Books(_load(stack, path, results=True), _load(stack, path, results=False), path)
        except Unusable:
            raise
        except Exception as error:  # the reader meets odd files with errors of many kinds
            log.warning("A workbook could not be read: %r", error)
            raise Unusable(DAMAGED) from error


def _load(stack: ExitStack, path: Path, *, results: bool) -> Any:
    """The values of formulas or the formulas; the file has no ending on our disk, so it is given open."""
    file = stack.enter_context(path.open("rb"))
    book = openpyxl.load_workbook(file, read_only=True, data_only=results, keep_links=False)
    stack.callback(book.close)
    return book


def sheet_rows(books: Books, name: str, most: int) -> Rows:
    """Rows of cells, so many at most; each cell with what its formula says where it has no result."""
    limits: dict[str, Any] = {"max_row": most, "max_col": COLUMNS_MOST}
    pairs = zip(books.values[name].iter_rows(**limits), books.formulas[name].iter_rows(**limits), strict=False)
    for at, (values, formulas) in enumerate(pairs, start=1):
        yield at, [_given(value, formula) for value, formula in zip(values, formulas, strict=False)]


def _given(cell: Any, formula: Any) -> Given:
    if cell.value is None:
        return Given(lost=formula.value is not None)
    return Given(cell.value, percent="%" in str(cell.number_format))
