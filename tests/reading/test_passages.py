"""Lines put together to paragraphs, headings told from text, and sentences that must not be taken at their word."""

from __future__ import annotations

import pytest

from rphub.reading.caution import announces, has_placeholder, is_disclaimed, is_guidance, is_promise
from rphub.reading.passages import LINE_IN_CELL, excerpt, read_passages, sentences_of
from rphub.reading.rows import rows_as_lines


def test_wrapped_lines_are_a_paragraph_and_headings_stand_apart() -> None:
    text = "1. Training\nWe gave training to all of our staff and that was a lot of\nwork for everybody.\n"
    text += "2. Policies\n3. Checks"
    found = read_passages([text])
    assert [(one.text, one.heading, one.under) for one in found.paragraphs] == [
        ("1. Training", True, ""),
        ("We gave training to all of our staff and that was a lot of work for everybody.", False, "1. Training"),
        ("2. Policies", True, "1. Training"),
        ("3. Checks", True, "2. Policies"),
    ]
    assert [(one.heading.text, one.words) for one in found.sections] == [
        ("1. Training", 17),
        ("2. Policies", 0),
        ("3. Checks", 0),
    ]


def test_a_sentence_goes_on_over_the_page_and_running_heads_are_left_out() -> None:
    words = ("First we bought paper", "Then we asked the mills", "The last part begins here and it is not over")
    pages = [f"Acme plc statement {n}\n\n{said}\n\nPage {n}" for n, said in enumerate(words, start=1)]
    found = read_passages([*pages, "Acme plc statement 4\n\nuntil here."])
    assert [one.text for one in found.paragraphs][-1] == "The last part begins here and it is not over until here."


def test_items_of_a_list_are_no_headings() -> None:
    text = "Policies\n\n• Anti-slavery policy\n• Whistleblowing policy\n\n"
    found = read_passages([text + "The board owns them and reads them each year."])
    assert [one.text for one in found.paragraphs if one.heading] == ["Policies"]
    assert [(one.text, one.item, one.under) for one in found.sentences][:2] == [
        ("Anti-slavery policy", True, "Policies"),
        ("Whistleblowing policy", True, "Policies"),
    ]


def test_a_row_has_its_first_cell_as_a_heading() -> None:
    found = read_passages(["What we did\n\nTraining\tAll buyers sat the course in\nMay and June."])
    assert [(one.text, one.under) for one in found.sentences] == [
        ("All buyers sat the course in May and June.", "What we did > Training")
    ]


def test_a_numbered_part_stands_under_its_chapter() -> None:
    text = "2. Policies\n\n2.1 Recruitment\n\nNobody pays for a job with us, and we ask every worker whether they did."
    assert read_passages([text]).sentences[0].under == "2. Policies > 2.1 Recruitment"


def test_a_table_of_contents_is_no_text() -> None:
    found = read_passages(["Training ........ 4\n\nContents\n\nPolicies\t5\n\nKey figures\n\nStaff trained\t120"])
    assert [(one.text, one.contents) for one in found.paragraphs if not one.heading] == [
        ("Training ........ 4", True),
        ("Policies 5", True),
        ("Staff trained 120", False),
    ]


def test_sentences_end_at_full_stops_that_are_not_of_abbreviations() -> None:
    text = "We use e.g. audits under s. 54 by Mr. Smith. They work! Do they? Yes."
    assert list(sentences_of(text)) == [
        "We use e.g. audits under s. 54 by Mr. Smith.",
        "They work!",
        "Do they?",
        "Yes.",
    ]


def test_an_excerpt_is_short_and_whole() -> None:
    text = "word " * 200 + "TARGET " + "word " * 200
    shown = excerpt(text, 1000, 1006)
    assert "TARGET" in shown
    assert (shown.startswith("…word"), shown.endswith("word…"), len(shown) <= 302) == (True, True, True)


def test_rows_are_lines_with_their_cells() -> None:
    row = "\x1d\x1fScope 1\x1f1,2\n3\x1f\x1e\n"
    assert rows_as_lines(row) == f"Scope 1\t1,2{LINE_IN_CELL}3\n"
    nested = "\x1d\x1fOuter\n\x1d\x1fa\x1fb\x1e\n\x1e\n"
    assert rows_as_lines(nested) == "Outer\na\tb\n"
    assert rows_as_lines("\x1d\x1f" + "long " * 80 + "\nend\x1fshort\x1e").endswith("\nend\n\nshort")
    assert rows_as_lines("\x1d\x1fnever ended") == "  never ended"


@pytest.mark.parametrize(
    "text",
    [
        *("[Director Name]", "Signed by XX", "<insert date>", "TBC", "Lorem ipsum dolor", "Name: ______", "20XX"),
        *("Click here to enter text", "DD/MM/YYYY", "{{ company }}", "Insert your company name", "to be confirmed"),
    ],
)
def test_placeholders(text: str) -> None:
    assert has_placeholder(text)


@pytest.mark.parametrize(
    "text", ["See note [1].", "He said so [sic].", "We add the supplier to our list", "Malmö (XIX)"]
)
def test_no_placeholders(text: str) -> None:
    assert not has_placeholder(text)


@pytest.mark.parametrize(
    "text",
    [
        "We do not have a modern slavery policy.",
        "There is currently no risk assessment process.",
        "No formal training was given.",
        "Our staff have not been trained.",
        "Training has not been provided this year.",
        "The Company is not required to publish a statement.",
        "We confirm that we do not have a policy.",
        "We have neither a policy nor a code.",
        "The review was postponed.",
    ],
)
def test_disclaimers(text: str) -> None:
    assert is_disclaimed(text)


@pytest.mark.parametrize(
    "text",
    [
        "Suppliers that do not have a policy are asked for one.",
        "We ensure that modern slavery is not taking place in our supply chains.",
        "We do not tolerate slavery.",
        "Workers are not charged fees.",
        "Workers are not required to lodge deposits or passports.",
        "The audit found that contracts had not been given to forty workers.",
        "We have no suppliers in high-risk countries.",
    ],
)
def test_no_disclaimers(text: str) -> None:
    assert not is_disclaimed(text)


def test_promises_advice_and_announcements() -> None:
    assert [
        is_promise(text) for text in ("We will train all staff.", "We plan to write a policy.", "We trained all staff.")
    ] == [True, True, False]
    assert is_promise("All staff will be trained in the coming year.")
    assert not is_promise("In the coming year we will build on the training which 50 staff have completed.")
    assert is_promise("We intend to send a questionnaire and will read their reports when they have answered.")
    assert is_promise("Where concerns arise, we would work with the supplier to put them right.")
    assert is_guidance("The Act asks that we measure our effectiveness against performance indicators.")
    assert is_disclaimed("We have not looked at the risk there.")
    assert is_disclaimed("We rely on our suppliers' own statements.")
    assert is_guidance("A statement should describe the organisation's structure.")
    assert is_guidance("Describe the training you give.")
    assert not is_guidance("Suppliers should complete a questionnaire.")
    assert announces("This section sets out our approach to training.")
    assert not announces("Training took place in May.")
