"""Tables as CSV: any encoding, any separator, rows found again, bad rows explained."""

from __future__ import annotations

from typing import Any

import pytest

from tests.workbooks.books import problems, upload_csv
from workbooks.actions.applying import apply_import
from workbooks.enums import ImportKind

CODE = "SCM-03"
TEXT = "Factory name{0}Country{0}Workers\nZürich Nord{0}Switzerland{0}120\nSaigon{0}Vietnam{0}\n"
ROWS = [
    {"facility_name": "Zürich Nord", "country": "CH", "workers": "120"},
    {"facility_name": "Saigon", "country": "VN"},
]


def table(response: Any) -> Any:
    return response.answers.get(code=CODE).value


def apply(world: Any, response: Any, imported: Any) -> int:
    return apply_import(actor=world.actor(world.anna), response_id=response.pk, import_id=imported.pk)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_any_encoding_and_separator(world, encoding, separator):
    response = world.response()
    imported = upload_csv(world, response, CODE, TEXT.format(separator).encode(encoding))
    assert (imported.state, imported.changes, imported.problems, imported.notes) == ("checked", 1, 0, [])
    assert apply(world, response, imported) == 1
    assert table(response) == ROWS


def test_a_line_may_say_what_separates(world):
    response = world.response()
    imported = upload_csv(world, response, CODE, b"sep=|\nCountry|Factory name\nChina|North\n")
    apply(world, response, imported)
    assert table(response) == [{"facility_name": "North", "country": "CN"}]


def test_without_heads_the_columns_are_in_order(world):
    response = world.response()
    imported = upload_csv(world, response, "PRO-04", b"China,Manufacture\n")
    assert [note.partition(":")[0] for note in imported.notes] == [
        "The file has no heads that we know, so the columns were taken in this order"
    ]


def test_bad_rows_are_explained_and_the_good_ones_saved(world):
    response = world.response()
    text = "Factory name,Country,Workers,Mood\nNorth,China,5\nSouth,Chinna,6\nWest,Vietnam,many\n"
    imported = upload_csv(world, response, CODE, text.encode())
    assert (imported.changes, imported.problems) == (1, 2)
    assert imported.notes == ["These columns were left out, because their heads are not ours: “Mood”."]
    assert problems(imported) == [
        (
            CODE,
            "Row 3",
            ["Country: choose a country from the list; “Chinna” is not on it."],
            "Factory name: South; Country: Chinna; Workers: 6",
        ),
        (
            CODE,
            "Row 4",
            ["Workers: write a number like 1234.5; “many” is not one."],
            "Factory name: West; Country: Vietnam; Workers: many",
        ),
    ]
    apply(world, response, imported)
    assert table(response) == [{"facility_name": "North", "country": "CN", "workers": "5"}]


def download(world: Any, response: Any) -> str:
    page: Any = world.client(world.anna).get(f"/supplier/questionnaire/{response.pk}/tables/{CODE}/rows.csv")
    assert page["Content-Type"] == "text/csv; charset=utf-8"
    return str(b"".join(page.streaming_content).decode("utf-8-sig"))


def test_a_table_comes_back_as_it_went(world):
    response = world.response()
    period = {"start": "2026-01-01", "end": "2026-12-31"}
    row = {
        **ROWS[0],
        "address": "=1+1",
        "product_models": ["A", "B"],
        "disclosed_for_period": period,
        "tier": "component",
    }
    world.answer(response, CODE, value=[row, ROWS[1]])
    imported = upload_csv(world, response, CODE, download(world, response).encode())
    assert (imported.changes, imported.problems, imported.unchanged, imported.notes) == (0, 0, 1, [])


def test_a_row_is_changed_removed_added_and_left(world):
    response = world.response()
    world.answer(response, CODE, value=[*ROWS, {"facility_name": "Left alone"}])
    head, first, second, _ = download(world, response).strip().splitlines()
    assert [line.partition("-")[0] for line in (first, second)] == ["r1", "r2"]
    lines = [head, first.replace("120", "130"), ",".join([*second.split(",")[:-1], "Yes"]), ",New"]
    imported = upload_csv(world, response, CODE, "\n".join(lines).encode())
    assert imported.notes == [
        "Factories behind products: 1 row of your questionnaire is not in the file. They stay as they are; to remove a "
        "row, say so in its last column."
    ]
    apply(world, response, imported)
    assert table(response) == [{**ROWS[0], "workers": "130"}, {"facility_name": "Left alone"}, {"facility_name": "New"}]


def test_the_whole_table_is_replaced_when_that_is_chosen(world):
    response = world.response()
    world.answer(response, CODE, value=ROWS)
    imported = upload_csv(world, response, CODE, b"Factory name\nOnly one\n", replaces=True)
    apply(world, response, imported)
    assert table(response) == [{"facility_name": "Only one"}]


def test_rows_without_a_name_are_added_once(world):
    response = world.response()
    for _ in range(2):
        apply(world, response, upload_csv(world, response, CODE, TEXT.format(",").encode()))
    assert table(response) == ROWS


def test_a_row_somebody_changed_since_is_not_written_over(world):
    response = world.response()
    answer = world.answer(response, CODE, value=ROWS)
    lines = download(world, response).replace("120", "130").encode()
    answer.value = [{**ROWS[0], "workers": "99"}, ROWS[1]]
    answer.save()
    imported = upload_csv(world, response, CODE, lines)
    assert (imported.changes, [sentences for _, _, sentences, _ in problems(imported)]) == (
        0,
        [
            [
                "this row was changed or removed here after the file was made. Download the file again, or empty its "
                "first cell to add it as a new row."
            ]
        ],
    )


def test_rows_that_moved_are_found_again(world):
    response = world.response()
    answer = world.answer(response, CODE, value=ROWS)
    lines = download(world, response).replace("120", "130").encode()
    answer.value = [ROWS[1], ROWS[0]]
    answer.save()
    apply(world, response, upload_csv(world, response, CODE, lines))
    assert table(response) == [ROWS[1], {**ROWS[0], "workers": "130"}]


def test_a_table_takes_so_many_rows_and_says_so(world):
    response = world.response()
    text = "Factory name\n" + "".join(f"Site {number}\n" for number in range(1100))
    imported = upload_csv(world, response, CODE, text.encode())
    assert imported.notes == [
        "Only the first 1,000 lines were read.",
        "Factories behind products: A table holds 200 rows at most; 800 were left out. Combine some.",
    ]
    apply(world, response, imported)
    assert len(table(response)) == 200


def test_evidence_of_a_row_stays(world):
    response = world.response()
    row = {"brand": {"id": "", "label": "Volta"}, "reply": "pending", "evidence": ["e-1"]}
    world.answer(response, "SCM-04", value=[row])
    page: Any = world.client(world.anna).get(f"/supplier/questionnaire/{response.pk}/tables/SCM-04/rows.csv")
    content = b"".join(page.streaming_content).replace(b"Waiting for a reply", b"Declared")
    apply(world, response, upload_csv(world, response, "SCM-04", content))
    assert response.answers.get(code="SCM-04").value == [{**row, "reply": "declared"}]


def test_the_history_says_that_it_came_from_a_file(world):
    response = world.response()
    imported = upload_csv(world, response, CODE, TEXT.format(",").encode())
    apply(world, response, imported)
    assert (imported.kind, response.answers.get(code=CODE).origin) == (ImportKind.TABLE, "csv")


def test_a_gated_table_keeps_its_yes(world):
    response = world.response()
    world.answer(response, "HR-06", value=[{"found": True}])
    imported = upload_csv(world, response, "HR-06", b"Month,Kind of issue\nMarch 2026,Forced labour\n")
    apply(world, response, imported)
    assert response.answers.get(code="HR-06").value == [{"found": True, "month": "2026-03", "issue": "forced_labour"}]
