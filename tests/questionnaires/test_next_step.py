"""Where a supplier goes on: the one button, the order of the sections, and what the home page says only once."""

from __future__ import annotations

import itertools
import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from questionnaires.actions.delegation import delegate_part
from questionnaires.actions.prefill import prefill_response
from questionnaires.models import Response
from questionnaires.selectors.dossier import dossier_of
from questionnaires.selectors.home import LONG, supplier_home
from questionnaires.selectors.progress import progress_of
from rphub.accounts.models import User
from suppliers.models import OpenAction
from tests.questionnaires.return_year import returning, sent_last_year
from tests.questionnaires.supplier_side import get, heading, send
from tests.questionnaires.supplier_side import sign as submit_sign
from tests.world import World


def button(world: World, person: User) -> str:
    return progress_of(dossier_of(Response.objects.get()), world.actor(person)).next_step[0]


def attention(html: str) -> list[str]:
    start = html.index('id="attention"')
    return re.findall(r"<li><a [^>]*>([^<]+)</a>", html[start : html.index("</section>", start)])


def test_who_has_a_section_is_led_there_and_nobody_into_a_colleagues(world: World) -> None:
    response = world.response()
    world.answers(response)
    response.answers.filter(code__startswith="HR-").delete()
    response.answers.filter(code__startswith="ETH-").delete()
    assert button(world, world.anna) == "Continue with modern slavery and human rights due diligence"
    delegate_part(actor=world.actor(world.anna), response_id=response.pk, code="HR", email="carl@acme.example")
    assert button(world, world.anna) == "Continue with anti-corruption, tax and integrity"
    assert button(world, world.carl) == "Continue with modern slavery and human rights due diligence"
    response.answers.filter(code__startswith="GOV-").delete()
    assert button(world, world.carl) == "Continue with modern slavery and human rights due diligence"


def test_a_short_name_keeps_its_capitals_in_a_sentence(world: World) -> None:
    response = world.response()
    world.answers(response)
    response.answers.filter(code__startswith="ECO-").delete()
    assert button(world, world.anna) == "Continue with SME, third sector and fair payment"


def test_one_goes_through_the_sections_as_the_task_list_shows_them(world: World) -> None:
    response = world.response()
    found = dossier_of(response)
    walk = [section for section in found.definition.walk if found.asked_in(section)]
    groups = progress_of(found, world.actor(world.anna)).groups
    assert [task.code for _, tasks in groups for task in tasks] == [section.code for section in walk]
    assert [section.code for section in walk[:3]] == ["PRO", "GOV", "SCM"]
    browser = world.client(world.anna)
    for number, (here, after) in enumerate(zip(walk, [*walk[1:], None], strict=True), start=1):
        place = reverse("section_page", args=[response.pk, here.code])
        assert f"Section {number} of {len(walk)}" in get(browser, "section_page", response.pk, here.code)
        went = browser.post(f"{place}?step=9", {"version": response.version_id, "go": "next"})
        wanted = reverse("section_page", args=[response.pk, after.code]) if after else None
        assert went.headers["Location"] == (wanted or reverse("response_detail", args=[response.pk]))
    checked = get(browser, "check_and_send", response.pk)
    assert re.findall(r'id="check-([A-Z]+)"', checked) == [section.code for section in walk]


def test_many_open_sections_are_said_once_and_still_counted(world: World) -> None:
    response = world.response()
    html = get(world.client(world.anna), "supplier_home")
    found = dossier_of(response)
    needed = [(len(found.needed_in(one)), found.answered_in(one)) for one in found.definition.sections]
    questions = sum(asked - answered for asked, answered in needed)
    sections = sum(asked > answered for asked, answered in needed)
    assert heading(html) == f"{sections} things need you. Due in 24 days. Not sent yet."
    assert attention(html) == [f"{sections} sections: {questions} questions to answer"]
    assert '<a href="#tasks">' in html


def test_three_open_sections_have_a_line_each(world: World) -> None:
    response = world.response()
    world.answers(response)
    for code in ("GOV-02", "SCM-02", "ETH-01"):
        response.answers.filter(code=code).delete()
    lines = attention(get(world.client(world.anna), "supplier_home"))
    assert [line.rpartition(": ")[2] for line in lines] == ["1 question to answer"] * 3


def test_what_is_late_stands_first_and_the_button_names_it(world: World) -> None:
    today = timezone.localdate()
    for number, (text, days) in enumerate((("Train the buyers.", 9), ("Repay the difference. " + "So " * 90, -9))):
        OpenAction.objects.create(
            supplier=world.acme,
            source_id=f"a{number}",
            text=text,
            severity="major",
            due_on=today + timedelta(days=days),
            path=f"/supplier/plan/{number}/",
        )
    html = get(world.client(world.anna), "supplier_home")
    first, second = attention(html)
    assert (len(first), first[:22], first[-1], second) == (LONG, "Repay the difference. ", "…", "Train the buyers.")
    assert ("<p>2 open, 1 of them late.</p>" in html, html.count("Train the buyers.")) == (True, 1)
    assert re.search(r'btn-next" href="/supplier/plan/1/">Begin with “Repay the difference. So [So ]*…”</a>', html)


def test_an_action_that_we_look_at_needs_nobody_there(world: World) -> None:
    past = timezone.localdate() - timedelta(days=9)
    OpenAction.objects.create(
        supplier=world.acme, source_id="a", text="Pay.", due_on=past, path="/supplier/plan/0/", can_be_late=False
    )
    html = get(world.client(world.anna), "supplier_home")
    assert ("/supplier/plan/0/" in html, "<p>1 open, none of them late.</p>" in html) == (False, True)


def test_after_the_day_the_home_page_says_that_sending_is_still_possible(world: World) -> None:
    world.response(due_on=timezone.localdate() - timedelta(days=1))
    html = get(world.client(world.anna), "supplier_home")
    assert "questionnaire was due on" in html
    assert "You can still send it; it is marked as late. 0 of" in html


def test_one_section_is_completed_and_more_are(world: World) -> None:
    response = world.response()
    world.answers(response)
    response.answers.exclude(code__startswith="RSK-").delete()
    found = dossier_of(response)
    said = progress_of(found, world.actor(world.anna)).to_go
    assert re.fullmatch(r"1 of \d+ sections is completed", said)


@pytest.mark.parametrize(
    ("state", "name", "words"),
    [
        ("clarification", "queries_page", "Answer the questions"),
        ("accuracy_check", "result_page", "See your result"),
        ("published", "result_page", "See your result"),
    ],
)
def test_a_sent_questionnaire_says_so_and_leads_on(world: World, state: str, name: str, words: str) -> None:
    response = send(world)
    Response.objects.filter(pk=response.pk).update(state=state)
    browser = world.client(world.anna)
    assert browser.get(reverse("supplier_questionnaire")).headers["Location"] == reverse(
        "response_detail", args=[response.pk]
    )
    html = get(browser, "response_detail", response.pk)
    assert f'<a class="btn btn-next" href="{reverse(name, args=[response.pk])}">{words}</a>' in html
    assert "Nothing is sent until you send it." not in html
    assert "Sent. It stays readable here, as you sent it." in html


# The year after


def test_last_years_answers_are_confirmed_section_by_section_with_one_button_each(world: World) -> None:
    """From the home page on: no section is opened where nothing has changed."""
    sent_last_year(world)
    response = returning(world)
    found = dossier_of(response)
    walk = found.definition.walk
    here, after = next(
        (one, after)
        for one, after in itertools.pairwise(walk)
        if one.weight and set(found.carried_in(one)) == set(found.asked_in(one)) and found.carried_in(after)
    )
    browser = world.client(world.anna)
    place = reverse("section_confirm", args=[response.pk, here.code])
    assert f'<a href="{place}">{here.title}</a>' in get(browser, "supplier_home")
    page = get(browser, "section_confirm", response.pk, here.code)
    asking = [one.code for one in walk if found.asked_in(one)]
    assert f"Section {asking.index(here.code) + 1} of {len(asking)} · {here.title}" in page
    codes = re.findall(r'name="code" value="([A-Z0-9-]+)"', page)
    went = browser.post(place, {"code": codes, **{f"{code}.revision": "1" for code in codes}})
    assert went.headers["Location"] == reverse("section_confirm", args=[response.pk, after.code])
    found = dossier_of(Response.objects.get(pk=response.pk))
    assert (found.answered_in(here), found.answered_in(after)) == (len(codes), 0)


def test_nothing_is_counted_as_answered_before_somebody_has_looked(world: World) -> None:
    sent_last_year(world)
    response = world.response(state="invited")
    prefill_response(response_id=response.pk)
    html = get(world.client(world.anna), "response_detail", response.pk)
    waiting = dossier_of(response)
    number = sum(len(waiting.carried_in(section)) for section in waiting.definition.sections)
    assert f"<b>{number} answers from last year: still right?</b>" in html
    tasks = [task for _, tasks in progress_of(waiting, world.actor(world.anna)).groups for task in tasks]
    confirmed = [(task.answered + task.carried, task.asked) for task in tasks if task.word == "To confirm"]
    assert [one for one, of in confirmed if one > of] == []


def test_the_button_of_a_section_that_was_begun_leads_to_what_is_open_in_it(world: World) -> None:
    response = world.response()
    world.answers(response)
    response.answers.filter(code__startswith="ETH-").exclude(code="ETH-01").delete()
    path = reverse("section_page", args=[response.pk, "ETH"])
    found = progress_of(dossier_of(Response.objects.get()), world.actor(world.anna))
    assert found.next_step[1] == f"{path}?question=ETH-02#ETH-02"
    html = get(world.client(world.anna), "response_detail", response.pk)
    assert '<span class="under"><span class="visually-hidden">, </span>1 of 3 answered</span>' in html
    response.answers.filter(code="ETH-01").delete()
    found = progress_of(dossier_of(Response.objects.get()), world.actor(world.anna))
    assert found.next_step[1] == path


def test_when_every_answer_is_given_each_reads_who_acts_next(world: World) -> None:
    response = world.response()
    world.answers(response)

    def said(person: User) -> tuple[str, list[str], str]:
        home = supplier_home(world.actor(person))
        assert home is not None
        assert home.button is not None
        assert home.button[1] == reverse("check_and_send", args=[response.pk])
        return home.button[0], [one.text for one in home.attention], home.lead.partition(". ")[2]

    given = "Every answer is given."
    sign, ask = "Read the answers and sign the declaration", "Ask your signatory to sign the declaration"
    assert said(world.dora) == ("Check and sign", [sign], f"{given} Read them, then sign the declaration.")
    waits = f"{given} Your signatory signs next, then the lead sends."
    assert said(world.anna) == ("Check and send", [ask], waits)
    assert said(world.carl) == ("Check and send", [], waits)
    submit_sign(world, response)
    assert said(world.dora) == ("Check and send", [], "Signed by Dora Director. The lead sends it next.")
    assert said(world.anna) == (
        "Check and send",
        ["Send the questionnaire"],
        "Signed by Dora Director. Now you can send it.",
    )
