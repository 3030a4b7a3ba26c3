"""Modern slavery statements read element by element: what is found, what is not, and what is left open."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rphub.reading.elements import Element, State
from rphub.reading.passages import read_passages
from rphub.reading.readers import kind_of
from rphub.reading.searching import Searched, search
from rphub.reading.statement import ELEMENTS, read_statement
from rphub.reading.statement.approval import board_approval
from rphub.reading.statement.areas import areas
from rphub.reading.statement.headings import CLEAR, opens
from rphub.reading.statement.law import section_54
from rphub.reading.statement.year import financial_year
from tests.reading import blocks, everyday, formal, sentences
from tests.reading.examples import read_wrongly

FOUND, UNSURE, ABSENT = State.FOUND, State.UNSURE, State.NOT_FOUND
OPENING = (
    "Modern Slavery Statement\n\nThis statement is made under section 54 of the Modern Slavery Act 2015. We buy paper "
    "from mills in Sweden and check all of them with a questionnaire every year before the contract is renewed.\n\n"
)


@pytest.mark.parametrize("area", sentences.SHOWS)
def test_a_sentence_shows_an_area(area: str) -> None:
    told = [text for text in sentences.SHOWS[area] if areas(read_passages([text]))[area].state != FOUND]
    assert told == []


@pytest.mark.parametrize("area", sentences.SHOWS_NOT)
@pytest.mark.parametrize("headed", [False, True])
def test_a_sentence_does_not_show_an_area(area: str, headed: bool) -> None:
    above = f"{sentences.HEADINGS[area]}\n\n" if headed else ""
    told = [text for text in sentences.SHOWS_NOT[area] if areas(read_passages([above + text]))[area].state == FOUND]
    assert told == []


@pytest.mark.parametrize("area", everyday.SHOWS)
def test_everyday_words_show_an_area(area: str) -> None:
    told = [text for text in everyday.SHOWS[area] if areas(read_passages([text]))[area].state != FOUND]
    assert told == []


@pytest.mark.parametrize("area", everyday.SHOWS_NOT)
def test_everyday_words_that_show_nothing(area: str) -> None:
    told = [text for text in everyday.SHOWS_NOT[area] if areas(read_passages([text]))[area].state == FOUND]
    assert told == []


@pytest.mark.parametrize("area", everyday.OPENS)
def test_a_heading_opens_its_area_only(area: str) -> None:
    told = [[name for name, sure in opens(one).items() if sure == CLEAR] for one in everyday.OPENS[area]]
    assert told == [[area]] * len(told)


def test_a_heading_that_opens_nothing() -> None:
    assert [opens(one) for one in everyday.OPENS_NOTHING] == [{}] * len(everyday.OPENS_NOTHING)


@pytest.mark.parametrize(
    ("text", "area", "shown"),
    [
        (
            "Risk\n\nHigh: agency drivers, car wash services. Medium: packaging.",
            "risk_assessment",
            "High: agency drivers",
        ),
        (
            "Training. Ten were away. All fifteen who buy for us spent a day in Leeds in May with the union.",
            "training",
            "All fifteen",
        ),
        (
            "Has any of it worked? I look at how many farms let us in without notice, and this year it was eleven.",
            "effectiveness",
            "I look at",
        ),
        (
            "Area\tWhat we did\nTraining\tSupervisors and drivers sat through it in Polish",
            "training",
            "Training: Supervisors",
        ),
        (
            "4 Checks\n\nOn site\n\nThe union's man came with us by night to three yards and the canteen.",
            "due_diligence",
            "The union's",
        ),
        (
            "Our people\n\nBuyers were trained in May.\n\nTraining\n\nEvery driver took a course on forced labour.",
            "training",
            "Every driver",
        ),
    ],
)
def test_what_stands_below_the_heading_of_an_area_shows_it(text: str, area: str, shown: str) -> None:
    found = areas(read_passages([text]))[area]
    assert (found.state, found.excerpt[: len(shown)]) == (FOUND, shown)


@pytest.mark.parametrize(
    "text",
    [
        "Training\n\nTo follow.",
        "Training\n\nWe will consider a course next year.",
        "Training: none this year",
        "Training\n\nThis statement was approved by the board on 3 May 2025.\n\nSigned: Jane Doe, Director",
        "Plans for training next year\n\nA course for all drivers and supervisors in spring and another for"
        " buyers in the autumn.",
    ],
)
def test_a_heading_over_nothing_shows_nothing(text: str) -> None:
    assert areas(read_passages([text]))["training"].state != FOUND


def test_a_sentence_below_its_own_heading_is_shown_before_a_better_one_elsewhere() -> None:
    """“Policies” and “Due diligence” may both speak of audits; the opening may say what the company is."""
    text = """Acme Ltd is a haulage company with 300 employees in Leeds and this is its first statement.
Our business
We carry parcels from nine depots and have 300 drivers.
Policies
Our Supplier Code requires agencies to be audited before we sign a contract with them.
Due diligence
What we have been shown are payslips, and nothing looked wrong to us.
"""
    found = areas(read_passages([text]))
    assert {name: found[name].excerpt.split()[0:2] for name in ("organisation", "policies", "due_diligence")} == {
        "organisation": ["We", "carry"],
        "policies": ["Our", "Supplier"],
        "due_diligence": ["What", "we"],
    }


@pytest.mark.parametrize(
    "text", ["We monitor our suppliers' delivery times and prices.", "Suppliers should monitor their own suppliers."]
)
def test_suppliers_watched_for_prices_or_told_to_watch_are_no_due_diligence(text: str) -> None:
    assert areas(read_passages([text]))["due_diligence"].state != FOUND


@pytest.mark.parametrize("title", ["Privacy Notice", "Anti-slavery policy", "Supplier Code of Conduct"])
def test_steps_in_a_document_of_another_kind_are_unsure(title: str) -> None:
    said = "All staff are trained each year in spotting the signs."
    assert read_statement([f"{title}\n\n{said}"])["training"].state == UNSURE
    assert read_statement([f"Modern Slavery Statement\n\n{said}"])["training"].state == FOUND


@pytest.mark.parametrize(("text", "name", "role", "day"), blocks.SIGNED)
def test_who_signed(text: str, name: str, role: str, day: str | None) -> None:
    found = read_statement([OPENING + text])["signatory"]
    assert (found.state, found.value) == (FOUND, {"name": name, "role": role, "date": day})


@pytest.mark.parametrize("text", blocks.NOT_SIGNED)
def test_who_did_not_sign(text: str) -> None:
    assert read_statement([OPENING + text])["signatory"].state != FOUND


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Signed\n\nJane\nFounder\n3 May 2025", "Jane", "Founder"),
        ("Signed: Jane and Ali, founders", "Jane and Ali", "founders"),
    ],
)
def test_first_names_alone_are_worth_a_look(text: str, name: str, role: str) -> None:
    found = read_statement([OPENING + text])["signatory"]
    assert (found.state, found.value["name"], found.value["role"]) == (UNSURE, name, role)


@pytest.mark.parametrize(("text", "start", "end", "years"), blocks.YEARS)
def test_the_year_it_is_for(text: str, start: str | None, end: str | None, years: list[int]) -> None:
    found = financial_year(read_passages([f"Modern Slavery Statement\n\n{text}"]))
    assert (found.state, found.value["start"], found.value["end"], found.value["years"]) == (FOUND, start, end, years)


@pytest.mark.parametrize("text", blocks.NO_YEARS)
def test_years_of_other_things(text: str) -> None:
    assert financial_year(read_passages([f"Modern Slavery Statement\n\n{text}"])).state != FOUND


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("This statement is made pursuant to section 54(1) of the Modern Slavery Act 2015.", FOUND),
        ("Made under s.54 Modern Slavery Act.", FOUND),
        ("In accordance with Section 54 of the Modern Slavery Act 2015 we set out here what we do.", FOUND),
        ("As required by the UK Modern Slavery Act (2015), Part 6, Section 54, we report.", FOUND),
        ("The Modern Slavery Act 2015 (the Act) applies. This statement is made under section 54 of the Act.", FOUND),
        (
            "We publish this voluntarily, though section 54 of the Modern Slavery Act 2015 is not applicable to us.",
            FOUND,
        ),
        ("This statement is made under section 45 of the Modern Slavery Act 2015.", UNSURE),
        ("This statement is made under the Modern Slavery Act 2015.", UNSURE),
        ("We are not required to publish under section 54 of the Modern Slavery Act 2015.", UNSURE),
        ("Section 54 of the Modern Slavery and Human Trafficking Act 2015 applies.", UNSURE),
        ("This statement is made under the Modern Slavery Act 2018 (Cth).", ABSENT),
        ("Section 54 of the Companies Act 2006 is about names.", ABSENT),
        ("The California Transparency in Supply Chains Act asks for this.", ABSENT),
    ],
)
def test_the_law_it_names(text: str, state: State) -> None:
    assert section_54(read_passages([text])).state == state


@pytest.mark.parametrize(
    ("text", "state", "day"),
    [
        ("This statement was approved by the Board of Directors on 8 July 2025.", FOUND, "2025-07-08"),
        ("The board of trustees has considered and approved this statement.", FOUND, None),
        ("It was approved by the members of the LLP at a meeting on 1 October 2025.", FOUND, "2025-10-01"),
        ("Approved by:\nThe University Council\nDate: 26 November 2025", FOUND, "2025-11-26"),
        ("Board approval\t12 March 2025", FOUND, "2025-03-12"),
        ("Board sign-off: 3 May 2025", FOUND, "2025-05-03"),
        ("Who approved this?\n\nThe Board of Trustees, on 17 September 2025.", FOUND, "2025-09-17"),
        ("This statement will be approved by the Board of Directors.", UNSURE, None),
        ("Our anti-slavery policy was approved by the Board in 2019.", UNSURE, None),
        ("This statement was approved by the Executive Committee of the Board.", UNSURE, None),
        ("Approved by Jane Doe, Chair of the Board.", UNSURE, None),
        ("Signed on behalf of the Board of Directors", UNSURE, None),
        ("The board takes this seriously.", ABSENT, None),
        ("Approved by: [name of board]", ABSENT, None),
    ],
)
def test_who_approved_it(text: str, state: State, day: str | None) -> None:
    found = board_approval(read_passages([text]))
    assert found.state == state
    if state == FOUND:
        assert found.value == {"date": day}


@pytest.mark.parametrize(
    ("text", "state", "day"),
    [
        ("Date of statement: 3 May 2025", FOUND, "2025-05-03"),
        ("This statement was published on 3 May 2025.", FOUND, "2025-05-03"),
        ("March 2025", FOUND, "2025-03"),
        ("Last reviewed: 3 May 2025. Next review: May 2026.", ABSENT, None),
    ],
)
def test_the_date_it_bears(text: str, state: State, day: str | None) -> None:
    found = read_statement([f"Modern Slavery Statement\n\n{text}"])["statement_date"]
    assert (found.state, found.value) == (state, day)


def test_the_examples_are_read_as_their_makers_say(tmp_path: Path) -> None:
    assert read_wrongly("statement", read_statement, tmp_path) == []


def test_a_date_written_out() -> None:
    found = read_statement(
        [
            "Modern Slavery Statement\n\nThis is for the year ended on the thirty-first day of March two"
            " thousand and twenty-five."
        ]
    )
    assert (found["financial_year"].state, found["financial_year"].value["end"]) == (FOUND, "2025-03-31")


def test_no_text_has_no_elements() -> None:
    assert read_statement([]) == dict.fromkeys(ELEMENTS, Element(State.NOT_FOUND))


def test_what_a_document_calls_itself() -> None:
    assert kind_of(["Carbon Reduction Plan\nWe also have a Modern Slavery Statement."]) == "plan"
    assert kind_of(["Modern slavery and human trafficking statement 2025"]) == "statement"
    assert kind_of(["Certificate of registration"]) == kind_of([]) == ""


def test_what_is_kept_is_plain_json() -> None:
    searched = search("statement", [OPENING])
    kept = searched.as_json()
    assert json.loads(json.dumps(kept)) == kept
    assert (kept["kind"], list(kept["elements"]), searched.note) == ("statement", list(ELEMENTS), "")
    assert search("", [OPENING]) == search("statement", []) == Searched()


def test_a_hostile_text_takes_no_time() -> None:
    """Runs that tempt an expression to look back again and again."""
    short_lines = "Our team checks the mill and the farm in Kent each year\n" * 4_000
    for text in (
        short_lines,
        "A" * 300_000,
        "Signed: " * 40_000,
        "our policy " * 30_000,
        "1 April " * 40_000,
        "a\tb\t" * 60_000,
    ):
        read_statement([text])


@pytest.mark.parametrize(("text", "agreed", "name", "role", "day"), formal.TOLD)
def test_who_agreed_to_it_signed_it_and_on_which_day_it_went_out(
    text: str, agreed: str | None, name: str | None, role: str | None, day: str
) -> None:
    found = read_statement([OPENING + text])
    approved, signed = found["board_approval"], found["signatory"]
    assert (approved.value["date"] if approved.state == FOUND else None) == agreed
    assert (signed.value["name"], signed.value["role"]) == (name, role) if name else signed.state != FOUND
    assert (found["statement_date"].state, found["statement_date"].value) == (FOUND, day)


@pytest.mark.parametrize("text", formal.OF_ANOTHER)
def test_what_was_agreed_to_is_another_paper(text: str) -> None:
    found = read_statement([OPENING + text])
    assert (found["board_approval"].state == FOUND, found["signatory"].state == FOUND) == (False, False)


def test_the_year_of_a_statement_in_everyday_words() -> None:
    told = "Modern Slavery Statement\n\nIt's about the year we closed on 31 July 2025."
    assert read_statement([told])["financial_year"].state == FOUND
    beside_an_act = "Acme LLP\n\nStatement under section 54, Modern Slavery Act 2015 - FY2025"
    assert read_statement([beside_an_act])["financial_year"].value["years"] == [2025]
    weeks = read_statement(["Modern Slavery Statement\n52 weeks ended 29 March 2025"])["financial_year"].value
    assert (weeks["start"], weeks["end"], weeks["years"]) == (None, "2025-03-29", [2024, 2025])


def test_the_number_of_the_section_behind_a_verb() -> None:
    told = "The law is the Modern Slavery Act 2015, the section is 54, and this is our statement under it."
    assert read_statement([told])["section_54"].state == FOUND
