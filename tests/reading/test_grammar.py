"""The grammar by which statements and plans are read: whose deed, who approved, who signed; sentences, no documents."""

from __future__ import annotations

import pytest

from rphub.reading.elements import State
from rphub.reading.passages import read_passages
from rphub.reading.people import is_name, role_of
from rphub.reading.plan import read_plan
from rphub.reading.signing import signed
from rphub.reading.statement.approval import board_approval
from rphub.reading.statement.areas import areas
from rphub.reading.statement.dating import statement_date
from rphub.reading.statement.signature import signatory
from rphub.reading.statement.year import financial_year
from tests.reading import approvals, deeds, idle_deeds
from tests.reading.sentences import HEADINGS

FOUND, UNSURE = State.FOUND, State.UNSURE


@pytest.mark.parametrize("area", deeds.DONE)
def test_what_the_firm_did_or_does_shows_an_area(area: str) -> None:
    told = [text for text in deeds.DONE[area] if _area(area, f"{HEADINGS[area]}\n\n{text}") != FOUND]
    assert told == []


@pytest.mark.parametrize("area", idle_deeds.NOT_DONE)
@pytest.mark.parametrize("headed", [False, True])
def test_what_others_do_or_nobody_does_yet_shows_none(area: str, headed: bool) -> None:
    above = f"{HEADINGS[area]}\n\n" if headed else ""
    assert [text for text in idle_deeds.NOT_DONE[area] if _area(area, above + text) == FOUND] == []


@pytest.mark.parametrize(
    "text",
    [
        "You ask for our anti-slavery policy and training records. We have none of these.",
        "An Anti-Slavery Policy and a Code of Conduct are listed here. At the moment none of them exists.",
    ],
)
def test_what_the_next_sentence_takes_back_is_not_there(text: str) -> None:
    found = areas(read_passages([f"Our policies\n\n{text}"]))
    assert FOUND not in {found["policies"].state, found["training"].state}


def _area(area: str, text: str) -> State:
    return areas(read_passages([text]))[area].state


def test_the_ways_in_which_a_board_approves() -> None:
    told = [text for text in approvals.APPROVED if board_approval(read_passages([text])).state != FOUND]
    assert told == []


def test_what_is_no_approval_of_the_statement_by_its_board() -> None:
    told = [text for text in approvals.NOT_APPROVED if board_approval(read_passages([text])).state == FOUND]
    assert told == []


@pytest.mark.parametrize(("asked", "answer", "day"), approvals.ANSWERED)
def test_an_answer_to_who_approved_it(asked: str, answer: str, day: str) -> None:
    found = board_approval(read_passages([f"{asked}\n\n{answer}"]))
    assert (found.state, found.value) == (FOUND, {"date": day})


@pytest.mark.parametrize(("text", "day"), approvals.DATED)
def test_the_day_of_approval(text: str, day: str | None) -> None:
    found = board_approval(read_passages([text]))
    assert (found.state, found.value) == (FOUND, {"date": day})


@pytest.mark.parametrize(
    ("text", "name", "role", "day"),
    [
        ("Signed for Tarn Ltd\tCapacity\tDate signed\nJane Doe\tMedical Director\t7 November 2025", *("Jane Doe",),
         "Medical Director", "2025-11-07"),
        ("Full name\tOffice held\tSigned on\nJane Doe\tManaging Director\t21/05/2025", "Jane Doe", "Managing Director",
         "2025-05-21"),
        ("Signature\tJ. Doe\nFull name\tJane Doe\nOffice held\tManaging Director\nSigned on\t21/05/2025", "Jane Doe",
         "Managing Director", "2025-05-21"),
    ],
)  # fmt: skip
def test_who_signed_in_a_table(text: str, name: str, role: str, day: str) -> None:
    found = signatory(read_passages([f"Approval\n\n{text}"]))
    assert (found.state, found.value) == (FOUND, {"name": name, "role": role, "date": day})


def test_a_name_with_a_company_s_suffix_signs_nothing() -> None:
    assert (is_name("Tarn Diagnostics"), signed(read_passages(["Signed for Tarn Diagnostics Ltd"]))) == (
        is_name("Tarn Diagnostics"),
        None,
    )
    assert [role_of("Responsible Individual and Director"), role_of("Director responsible for training")] == [
        "Responsible Individual and Director",
        "",
    ]


def test_a_statement_for_two_years_is_unsure() -> None:
    text = (
        "This statement is made for the year ended 31 December 2024 and was reviewed for the year ending 31 March 2026."
    )
    assert financial_year(read_passages([text])).state == UNSURE


def test_a_publication_later_than_the_approval_is_the_date() -> None:
    text = "The Board approved this statement on 24 March 2025.\n\nJane Doe\nChair\n\nFirst published: 2 April 2025"
    passages = read_passages([text])
    found = statement_date(passages, signatory(passages), board_approval(passages))
    assert (found.state, found.value) == (FOUND, "2025-04-02")


PLAN = "Carbon Reduction Plan\n\n{}\n\nAcme Ltd is committed to achieving Net Zero emissions by 2050.\n"


@pytest.mark.parametrize(("said", "state"), [("Net Zero by 2045!", UNSURE), ("Net Zero by 2050!", FOUND)])
def test_a_slogan_with_another_year_than_the_commitment(said: str, state: State) -> None:
    assert read_plan([PLAN.format(said)])["net_zero_commitment"].state == state


def test_figures_in_boxes_above_their_labels() -> None:
    text = (
        "Baseline year 2022\n\n1,118\t264\t2,903\t4,285\ntCO2e Scope 1\ttCO2e Scope 2\ttCO2e Scope 3\ttCO2e Total\n\n"
        "Reporting year 2024\n\n1,007\t201\t2,655\t3,863\ntCO2e Scope 1\ttCO2e Scope 2\ttCO2e Scope 3\ttCO2e Total"
    )
    found = read_plan([text])
    parts = ("baseline_scope1", "baseline_scope3", "baseline_total", "current_scope1", "current_total")
    assert [found[name].value for name in parts] == [1118, 2903, 4285, 1007, 3863]
    assert found["totals_consistent"].value is True
