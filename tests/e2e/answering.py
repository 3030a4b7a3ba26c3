"""The supplier's half of the year, as people do it: answer, delegate the signature, send."""

from __future__ import annotations

import re

from django.urls import reverse
from playwright.sync_api import FilePayload, Locator, expect

from questionnaires.actions.answers import save_answer
from questionnaires.actions.submissions import submit_response
from questionnaires.facts import AnswerData
from questionnaires.models import Response
from questionnaires.selectors.dossier import dossier_of
from questionnaires.values import missing
from tests.e2e.people import Person
from tests.files.conftest import pdf
from tests.questionnaires.supplier_side import sign
from tests.world import World

SAVED = re.compile(r"^Saved at \d\d:\d\d by you\.$")
BROKEN = pdf()[:60]


def section_path(response: Response, section: str) -> str:
    return reverse("section_page", args=[response.pk, section])


def saved(question: Locator) -> None:
    """The words under the question say when and by whom it was saved."""
    expect(question.locator("[data-saved]")).to_have_text(SAVED)


def saving(person: Person, code: str):
    """Waits until the server has answered the next save of this question."""
    return person.page.expect_response(lambda answer: answer.url.endswith(f"/answers/{code}/") and answer.ok)


def choose_a_level(anna: Person, response: Response) -> None:
    """A rung and a comment, saved while typing."""
    anna.go(section_path(response, "GOV"))
    question = anna.page.locator("#GOV-02")
    question.get_by_role("radio", name=re.compile(r"2\s*Developing")).check()
    saved(question)
    with saving(anna, "GOV-02"):
        question.get_by_label("Comment").press_sequentially("The operations director answers for it.")
    saved(question)


def attach_evidence(anna: Person) -> None:
    """A file under the answer it proves; a broken one first, which is explained where it was chosen."""
    question = anna.page.locator("#GOV-02")
    question.get_by_text("Add evidence").click()
    anna.look()
    _upload(anna, BROKEN)
    expect(anna.page.locator("#error-summary")).to_contain_text("the file is damaged or incomplete")
    anna.look()
    question.get_by_label("Page").fill("3")
    _upload(anna, pdf())
    expect(question.locator(".evidence")).to_contain_text("Board minutes 2026")
    anna.look()


def _upload(anna: Person, content: bytes) -> None:
    question = anna.page.locator("#GOV-02")
    chosen: FilePayload = {"name": "Board minutes 2026.pdf", "mimeType": "application/pdf", "buffer": content}
    question.get_by_label("A file, 20 MB at most").set_input_files(chosen)
    with anna.page.expect_navigation():
        question.get_by_role("button", name="Add this evidence").click()


def make_a_question_appear(anna: Person, response: Response) -> None:
    """An answer that asks one thing more shows it at once."""
    anna.go(section_path(response, "HR"))
    expect(anna.page.locator("#HR-02")).to_be_hidden()
    statement = anna.page.locator("#HR-01").get_by_role("group", name="Do you publish a statement?")
    statement.get_by_label("Yes").check()
    saved(anna.page.locator("#HR-01"))
    expect(anna.page.locator("#HR-02")).to_be_visible()
    anna.look()
    statement.get_by_label("No").check()
    expect(anna.page.locator("#HR-02")).to_be_hidden()


def fill_a_table(anna: Person, response: Response) -> None:
    """Two rows, the second one added."""
    anna.go(section_path(response, "PRO"))
    question = anna.page.locator("#PRO-04")
    question.get_by_role("combobox", name=re.compile("^Country")).first.fill("China")
    question.get_by_role("button", name="Add a row").click()
    expect(question.locator("[data-row]")).to_have_count(2)
    question.get_by_role("combobox", name=re.compile("^Country")).last.fill("Vietnam")
    question.get_by_role("textbox", name=re.compile("^Share of spend")).last.fill("12.5")
    saved(question)
    anna.look()
    anna.press("Save and continue")
    assert response.answers.get(code="PRO-04").value == [
        {"country": "CN"},
        {"country": "VN", "share_of_spend_pct": "12.5"},
    ]


def answer_the_rest(world: World, response: Response) -> None:
    """What nobody typed: level 2 on each ladder, else “we do not know yet”, through the same action."""
    actor = world.actor(world.anna)
    while True:
        found = dossier_of(response)
        gaps = missing(found.definition, found.applicability, found.answers)
        if not gaps:
            return
        for code, _ in gaps:
            ladder = found.definition.question(code).type == "maturity"
            data = AnswerData(level=2) if ladder else AnswerData(claim="unknown")
            save_answer(actor=actor, response_id=response.pk, code=code, data=data, base_revision=0, anew=True)


def signed_and_sent(world: World, response: Response) -> None:
    """The rest answered, signed by one, sent by the other, through the actions; for journeys to and beyond it."""
    answer_the_rest(world, response)
    sign(world, response)
    submit_response(actor=world.actor(world.anna), response_id=response.pk)


def sign_and_send(anna: Person, dora: Person, response: Response) -> None:
    """Two people: the signatory signs, the lead sends; the receipt says so."""
    check = reverse("check_and_send", args=[response.pk])
    anna.go(check)
    heading = anna.page.get_by_role("heading", level=1)
    expect(heading).to_have_text("Complete. Not signed and sent yet.")
    dora.go(check)
    dora.page.get_by_role("textbox", name="Your role").fill("Managing director")
    dora.page.get_by_role("checkbox").check()
    dora.press("Sign the declaration")
    expect(dora.page.locator("#declaration")).to_contain_text("Signed")
    anna.go(check)
    expect(heading).to_have_text("Everything is ready. Not sent yet.")
    anna.press(re.compile("^Send the questionnaire to"))
    expect(heading).to_have_text("Sent. Thank you.")
