"""What the tests of workbooks share: download, write into cells as a person would, upload."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile

from questionnaires.models import Response
from rphub.accounts.models import User
from tests.world import World
from workbooks.actions.uploads import read_import, receive_upload
from workbooks.layout import HEADS
from workbooks.models import Import
from workbooks.selectors.contents import workbook_contents

COLUMNS = {name: number for number, name in enumerate(HEADS, start=1)}


def address(response: Response, rest: str = "") -> str:
    return f"/supplier/questionnaire/{response.pk}/workbook/{rest}"


WRITTEN: dict[tuple[str, ...], bytes] = {}


def download(world: World, response: Response, name: str = "questionnaire.xlsx", by: User | None = None) -> bytes:
    """The file as the page hands it out. What says the same (but for the minute) is written once: it takes 0.2 s."""
    person = by or world.anna
    section = name.removesuffix(".xlsx").removeprefix("questionnaire")
    held, _ = workbook_contents(world.actor(person), response.pk, section)
    codes = [question.code for _, questions in held.sections for question in questions]
    guide = [line for line in held.guide if line[0] != "Made"]
    parts = (name, person.email, guide, codes, held.answers, held.reasons, held.offers, held.stamp)
    key = tuple(repr(part) for part in parts)
    if key not in WRITTEN:
        page: Any = world.client(person).get(address(response, name))
        assert page.status_code == 200
        WRITTEN[key] = b"".join(page.streaming_content)
    return WRITTEN[key]


class Book:
    """A workbook open on somebody's desk."""

    def __init__(self, content: bytes) -> None:
        self.book = openpyxl.load_workbook(io.BytesIO(content))

    def sheet(self, code: str) -> Any:
        return next(sheet for sheet in self.book.worksheets if sheet.title.split()[0] == code)

    def at(self, key: str) -> tuple[Any, int]:
        """Sheet and row of the line with this code."""
        sheet = self.sheet(key.split("-")[0])
        row = next(number for number, (cell,) in enumerate(sheet.iter_rows(max_col=1), start=1) if cell.value == key)
        return sheet, row

    def cell(self, key: str, name: str) -> Any:
        sheet, row = self.at(key)
        return sheet.cell(row, COLUMNS[name])

    def write(self, key: str, **cells: Any) -> None:
        """Cells of a line by the keys of `layout.HEADS`."""
        for name, value in cells.items():
            self.cell(key, name).value = value

    def heads(self, code: str) -> dict[str, int]:
        return {cell.value: number for number, cell in enumerate(self.sheet(code)[3], start=1) if cell.value}

    def write_row(self, code: str, row: int, **cells: Any) -> None:
        """Cells of a table's row, 1 being the first, by head."""
        for head, value in cells.items():
            self.sheet(code).cell(row + 3, self.heads(code)[head]).value = value

    def row(self, code: str, row: int) -> dict[str, Any]:
        return {head: self.sheet(code).cell(row + 3, number).value for head, number in self.heads(code).items()}

    def saved(self) -> bytes:
        target = io.BytesIO()
        self.book.save(target)
        return target.getvalue()


def upload(world: World, response: Response, content: bytes, by: User | None = None, name: str = "a.xlsx") -> Import:
    """Receive and read, as the page does."""
    made = receive_upload(
        actor=world.actor(by or world.anna), response_id=response.pk, upload=SimpleUploadedFile(name, content)
    )
    read_import(import_id=made.pk)
    made.refresh_from_db()
    return made


def upload_csv(world: World, response: Response, code: str, content: bytes, **how: Any) -> Import:
    made = receive_upload(
        actor=world.actor(world.anna),
        response_id=response.pk,
        upload=SimpleUploadedFile("rows.csv", content),
        code=code,
        **how,
    )
    read_import(import_id=made.pk)
    made.refresh_from_db()
    return made


def round_trip(world: World, response: Response, change: Callable[[Book], None]) -> Import:
    """Download, change, upload."""
    book = Book(download(world, response))
    change(book)
    return upload(world, response, book.saved())


def problems(imported: Import) -> list[tuple[str, str, list[str], str]]:
    """Code, place, sentences and what was typed, of everything that could not be read."""
    return [
        (item.code, one["place"], one["sentences"], one["typed"])
        for item in imported.items.all()
        for one in item.problems
    ]
