"""A formula cannot leave through any export: every CSV and workbook that any page of the hub gives out."""

from __future__ import annotations

import csv
import io
from typing import Any

import openpyxl
import pytest

from factories.models import Factory
from frameworks.models import Framework, Lot
from rphub.accounts.models import Organisation, User
from rphub.kernel.tables import FORMULA_STARTS, PLAIN_NUMBER
from tests.access.matrix import MATRIX, VISITOR
from tests.access.places import addresses

SHEETS = ("text/csv", "spreadsheetml")
EVIL = ("=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1+1", "\r=1+1", "=cmd|' /C calc'!A0", " =1+1")


def poison(world: Any) -> None:
    """Every text that people can write begins a formula."""
    for model, name in ((Organisation, "name"), (User, "name"), (Framework, "title"), (Lot, "title")):
        for number, row in enumerate(model.objects.all()):
            model.objects.filter(pk=row.pk).update(**{name: f"{EVIL[number % len(EVIL)]} {row.pk}"})
    Factory.objects.update(name="=1+1", brand="@SUM(A1)", address="+1+1", models_text="-1+1", scope="public")
    for response in world.acme.responses.filter(state="in_progress"):
        rows = [{"facility_name": text, "address": text, "product_models": [text]} for text in EVIL]
        world.answer(response, "SCM-03", value=rows, comment="=1+1", level=2)
        world.answer(response, "INN-01", value="@SUM(A1)", comment="+1+1")
        world.answer(response, "GOV-03", claim="planned", reason="-1+1", comment="\t=1+1")
        world.answer(response, "GOV-04", claim="not_applicable", reason="=1+1")


def cells_of(page: Any) -> list[tuple[str, str]]:
    """Kind and text of every cell in a file."""
    content = b"".join(page.streaming_content) if page.streaming else page.content
    if "csv" in page["Content-Type"]:
        return [("csv", cell) for row in csv.reader(io.StringIO(content.decode("utf-8-sig"))) for cell in row]
    book = openpyxl.load_workbook(io.BytesIO(content))
    return [(cell.data_type, str(cell.value)) for sheet in book for row in sheet for cell in row if cell.value]


@pytest.mark.slow
def test_no_cell_of_any_export_begins_a_formula(world):
    found = addresses(world)
    poison(world)
    seen = {}
    for name, address in found.items():
        who = next((people[0] for people, status in MATRIX[name].items() if status == 200), None)
        if who is None:
            continue
        page = world.client(None if who == VISITOR else getattr(world, who)).get(address)
        if any(kind in page["Content-Type"] for kind in SHEETS):
            seen[name] = cells_of(page)
        elif page.streaming:
            list(page)
    wrong = {name: [text for kind, text in cells if begins(kind, text)][:3] for name, cells in seen.items()}
    assert {name: texts for name, texts in wrong.items() if texts} == {}
    known = {"member_framework_csv", "table_download", "workbook_download"}
    known |= {"table_shape_file", "factory_contribution_file", "partner_factories_file"}
    assert known - set(seen) == set()
    assert any("=1+1" in text for _, text in seen["workbook_download"])
    assert any("=1+1" in text for _, text in seen["table_download"])


def begins(kind: str, text: str) -> bool:
    """In a workbook a cell says what it is; in CSV its first character does."""
    if kind != "csv":
        return kind == "f"
    return text.lstrip(" ").startswith(FORMULA_STARTS) and not PLAIN_NUMBER.fullmatch(text)


def test_the_answers_as_csv_hold_no_formula(world):
    response = world.response()
    poison(world)
    page = world.client(world.anna).get(f"/supplier/questionnaire/{response.pk}/answers.csv")
    cells = cells_of(page)
    assert [text for kind, text in cells if begins(kind, text)] == []
    assert "'@SUM(A1)" in [text for _, text in cells]
