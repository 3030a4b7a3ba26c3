"""Factory lists of others into the table of SCM-03 and out again: both shapes, both endings, bad rows explained."""

from __future__ import annotations

import csv
import io
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from questionnaires.models import Cycle
from tests.workbooks.books import problems, upload_csv
from workbooks.actions.applying import apply_import, undo_import
from workbooks.actions.uploads import read_import, receive_upload

CODE = "SCM-03"
LARK = {
    "facility_name": "Larkfield Assembly",
    "native_name": "云雀装配厂",
    "address": "=12 Invented Road, Shenzhen 518000",
    "country": "CN",
    "os_id": "CN2021250D1DTN7",
    "tier": "final_assembly",
    "brand": "Larkspur",
    "product_models": ["L100", "L200"],
    "component_type": "Notebook",
    "workers": "1200",
    "migrant_or_student_workers": "some",
    "disclosed_for_period": {"start": "2026-01-01", "end": "2026-12-31"},
    "share_scope": "public",
}
QUILL = {
    "facility_name": "Quill Boards",
    "address": "3 Pier Way, Da Nang",
    "country": "VN",
    "tier": "component",
    "share_scope": "consortium",
}
HUB_KEYS = ("facility_name", "native_name", "address", "country", "os_id", "tier", "component_type", "workers")


def address(response: Any, rest: str) -> str:
    return f"/supplier/questionnaire/{response.pk}/tables/{CODE}/{rest}"


def taken(world: Any, response: Any, rest: str) -> bytes:
    page: Any = world.client(world.anna).get(address(response, rest))
    assert page.status_code == 200
    return b"".join(page.streaming_content)


def brought(world: Any, response: Any, content: bytes, name: str = "list.csv", **how: Any) -> Any:
    upload = SimpleUploadedFile(name, content)
    made = receive_upload(actor=world.actor(world.anna), response_id=response.pk, upload=upload, code=CODE, **how)
    read_import(import_id=made.pk)
    made.refresh_from_db()
    return made


def apply(world: Any, response: Any, imported: Any) -> Any:
    apply_import(actor=world.actor(world.anna), response_id=response.pk, import_id=imported.pk)
    return response.answers.get(code=CODE).value


def said(imported: Any) -> list[tuple[str, str, str]]:
    return [(one["place"], one["name"], one["says"]) for item in imported.items.all() for one in item.said]


def rows_of(content: bytes, ending: str) -> list[list[str]]:
    if ending == "csv":
        return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    return [[cell or "" for cell in row] for row in sheet.iter_rows(values_only=True)]


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_both_shapes_go_out_and_come_back(world, ending):
    """Into the table they came from they change nothing; into an empty one they give what the shape holds."""
    year = Cycle.objects.create(name="2031", year=2031, version=world.version, state="open", opens_on="2031-01-01")
    full, empty = world.response(), world.response(cycle=year)
    world.answer(full, CODE, value=[LARK, QUILL])
    mark = "'" if ending == "csv" else ""
    hub, watch = (taken(world, full, f"{key}.{ending}") for key in ("open-supply-hub", "electronics-watch"))
    assert rows_of(hub, ending) == [
        [
            *("country", "name", "address", "sector_product_type", "facility_type_processing_type"),
            *("number_of_workers", "parent_company", "native_language_name", "os_id"),
        ],
        [
            *("China", "Larkfield Assembly", f"{mark}=12 Invented Road, Shenzhen 518000", "Notebook"),
            *("Final Product Assembly", "1200", "", "云雀装配厂", "CN2021250D1DTN7"),
        ],
        ["Vietnam", "Quill Boards", "3 Pier Way, Da Nang", "", "Components", "", "", "", ""],
    ]
    assert [row[:2] + row[-3:] for row in rows_of(watch, ending)[1:]] == [
        ["Larkspur", "L100", "2026-01-01", "2026-12-31", "Anyone"],
        ["Larkspur", "L200", "2026-01-01", "2026-12-31", "Anyone"],
        ["", "", "", "", "The consortium only"],
    ]
    for content, label in ((hub, "Open Supply Hub"), (watch, "Electronics Watch")):
        back = brought(world, full, content, f"list.{ending}")
        assert (back.changes, back.problems, back.unchanged) == (0, 0, 1)
        assert back.notes == [f"Read in the shape of {label}."]
    from_hub = apply(world, empty, brought(world, empty, hub, f"hub.{ending}"))
    assert from_hub == [
        {key: row[key] for key in HUB_KEYS if key in row} | {"share_scope": "consortium"} for row in (LARK, QUILL)
    ]
    assert apply(world, empty, brought(world, empty, watch, f"watch.{ending}")) == [LARK, QUILL]


HUB = (
    "name,address,country,os_id,sector,facility_type,processing_type,product_type,number_of_workers,"
    "parent_company,mood\n"
)


def test_a_list_is_shown_row_by_row_and_taken_through_the_door(world):
    """Added, changed by ID and by name and address, left, and what is wrong; nothing that was there is lost."""
    response = world.response()
    world.answer(response, CODE, value=[LARK, QUILL, {"facility_name": "Left alone"}])
    lines = [
        "Larkfield Assembly Co,New Road 9,China,CN2021250D1DTN7,Electronics,Assembly|Final Product Assembly,,,1300,"
        "Lark Holding,",
        '"QUILL  boards","3, Pier Way; Da Nang",VN,,,,Dyeing,Mainboard,200-300,,',
        "New One,1 Street,Malaysia,,,,,,,,",
        "New One,1 Street,MY,,,,,,,,",
        "No Address,,Malaysia,,,,,,,,",
        "Bad Country,2 Street,Chinna,,,,,,,,",
        "Bad ID,3 Street,China,12345,,,,,,,",
    ]
    imported = brought(world, response, (HUB + "\n".join(lines)).encode())
    assert said(imported) == [
        ("Row 2", "Larkfield Assembly Co", "changed"),
        ("Row 3", "QUILL  boards", "changed"),
        ("Row 4", "New One", "added"),
        ("Row 5", "New One", "wrong"),
        ("Row 6", "No Address", "wrong"),
        ("Row 7", "Bad Country", "wrong"),
        ("Row 8", "Bad ID", "wrong"),
    ]
    assert [(place, sentences) for _, place, sentences, _ in problems(imported)] == [
        ("Row 5", ["The file has this factory before, in row 4. Put both into one row."]),
        ("Row 6", ["Address: write it; without it the row cannot be told from others."]),
        ("Row 7", ["Country: choose a country from the list; “Chinna” is not on it."]),
        (
            "Row 8",
            ["Open Supply Hub ID: write its 15 letters and digits, like CN2021250D1DTN7; “12345” is not one."],
        ),
    ]
    assert imported.notes == [
        "Read in the shape of Open Supply Hub.",
        "Workers as a range in row 3: left out, because the table takes one number.",
        "Kind of site in row 3: left out, because it is none of Final Product Assembly, Components, Raw Material "
        "Processing or Production.",
        "The table has no column for these, so they were left out: “sector”, “parent_company”, “mood”.",
        "Factories behind products: 1 row of your questionnaire is not in the file. They stay as they are; to remove "
        "one, do so on the page of the question.",
    ]
    page = world.client(world.anna).get(imported.get_absolute_url()).content.decode()
    assert "1 added, 2 changed, 4 cannot be taken" in page
    assert apply(world, response, imported) == [
        LARK | {"facility_name": "Larkfield Assembly Co", "address": "New Road 9", "workers": "1300"},
        QUILL | {"facility_name": "QUILL  boards", "address": "3, Pier Way; Da Nang", "component_type": "Mainboard"},
        {"facility_name": "Left alone"},
        {"facility_name": "New One", "address": "1 Street", "country": "MY", "share_scope": "consortium"},
    ]
    undo_import(actor=world.actor(world.anna), response_id=response.pk, import_id=imported.pk)
    assert response.answers.get(code=CODE).value == [LARK, QUILL, {"facility_name": "Left alone"}]


def test_a_factory_of_two_brands_is_asked_about_and_somebody_elses_change_is_a_conflict(world):
    response = world.response()
    both = [LARK, LARK | {"brand": "Tessellate", "product_models": ["T1"]}]
    world.answer(response, CODE, value=both)
    line = "Larkfield Assembly,,China,CN2021250D1DTN7,,,,,7,,\n"
    imported = brought(world, response, (HUB + line).encode())
    assert [one[2] for one in problems(imported)] == [
        ["Your table has this factory more than once, in rows 1 and 2. Change it on the page of the question."]
    ]
    watch = (
        "Brand,Product model,Factory name,Full address,Country,Workers\nTessellate,T1,Larkfield Assembly,{0},China,7\n"
    )
    imported = brought(world, response, watch.format('"=12 Invented Road, Shenzhen 518000"').encode(), "watch.csv")
    assert said(imported) == [("Row 2", "Larkfield Assembly", "changed")]
    response.answers.filter(code=CODE).update(value=[LARK], revision=9)
    assert apply(world, response, imported) == [LARK]
    imported.refresh_from_db()
    assert (imported.conflicts, imported.saved) == (1, 0)


def test_files_that_are_no_list(world):
    response = world.response()
    book, target = openpyxl.Workbook(), io.BytesIO()
    book.active["A1"] = "hello"
    book.save(target)
    refused = brought(world, response, target.getvalue(), "other.xlsx")
    assert refused.reason.startswith("None of the sheets has the row with the heads of this table.")
    browser = world.client(world.anna)
    assert [browser.get(address(response, rest)).status_code for rest in ("tulips.csv", "open-supply-hub.pdf")] == [
        404,
        404,
    ]
    other = f"/supplier/questionnaire/{response.pk}/tables/PRO-04/open-supply-hub.csv"
    assert browser.get(other).status_code == 404
    assert upload_csv(world, response, CODE, b"Factory name,Country\nOurs,China\n").notes == []
