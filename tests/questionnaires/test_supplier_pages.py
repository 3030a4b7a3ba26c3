"""The supplier's home and task list, who gets in, and what every page costs."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from questionnaires.actions import content, submissions
from questionnaires.models import Cycle, QuestionnaireVersion, Response
from questionnaires.selectors import definitions
from rphub.accounts.models import Grant
from rphub.kernel.decisions import Invalid
from suppliers.models import Evidence, OpenAction, Standing
from tests.questionnaires.supplier_side import get, heading, send, sign
from tests.reviews import builders
from tests.world import COMMAND, World

HTML_BUDGET = 30_000
"""Bytes of a supplier page as gzip level 6 (product, section 6)."""


def statements(browser: Client, name: str, *args: Any) -> int:
    """Statements of a page behind the session and the person, which sign-in has warmed."""
    browser.get(reverse(name, args=args))
    with CaptureQueriesContext(connection) as captured:
        assert browser.get(reverse(name, args=args)).status_code == 200
    return len([query for query in captured if not re.search('django_session|accounts_user"', query["sql"][:90])])


@pytest.fixture
def sent(world: World) -> Response:
    return send(world)


# Home


def test_home_first_says_where_the_person_stands(world: World) -> None:
    response = world.response()
    world.answers(response)
    response.answers.filter(code__startswith="HR-").delete()
    html = get(world.client(world.anna), "supplier_home")
    assert heading(html) == "1 thing needs you. Due in 24 days. Not sent yet."
    assert "Continue with modern slavery and human rights due diligence" in html
    assert html.count("btn-next") == 1


def test_the_first_look_is_noted_once(world: World) -> None:
    response = world.response(opened_at=None)
    with time_machine.travel("2026-11-02 09:00", tick=False):
        get(world.client(world.carl), "supplier_home")
    with time_machine.travel("2026-11-03 09:00", tick=False):
        get(world.client(world.anna), "response_detail", response.pk)
    response.refresh_from_db()
    assert response.opened_at is not None
    assert response.opened_at.isoformat() == "2026-11-02T09:00:00+00:00"


def test_home_of_a_finished_draft_leads_to_check_and_send(world: World) -> None:
    response = world.response()
    world.answers(response)
    html = get(world.client(world.anna), "supplier_home")
    assert heading(html) == "1 thing needs you. Due in 24 days. Not sent yet."
    assert "Ask your signatory to sign the declaration" in html
    assert f'<a class="btn btn-next" href="{reverse("check_and_send", args=[response.pk])}">Check and send</a>' in html


@pytest.mark.parametrize(
    ("state", "first"),
    [
        ("submitted", "Sent."),
        ("in_review", "Sent, being reviewed."),
        ("clarification", "The reviewer has questions for you."),
        ("accuracy_check", "Your result is ready to check."),
        ("finalised", "Sent. Review finished."),
        ("published", "Nothing is due."),
        ("withdrawn", "Nothing is due."),
    ],
)
def test_home_in_every_later_state(world: World, sent: Response, state: str, first: str) -> None:
    Response.objects.filter(pk=sent.pk).update(state=state)
    assert heading(get(world.client(world.anna), "supplier_home")) == first


def test_home_without_a_questionnaire_says_when_the_next_comes(world: World) -> None:
    html = get(world.client(world.bob), "supplier_home")
    assert heading(html) == "Nothing is due."
    assert "We write to you when your next questionnaire opens." in html
    assert "This is your first year." in html
    assert html.count("btn-next") == 0


def test_questionnaire_in_the_navigation_leads_to_the_open_one_or_home(world: World) -> None:
    browser = world.client(world.anna)
    assert browser.get(reverse("supplier_questionnaire")).headers["Location"] == reverse("supplier_home")
    response = world.response()
    wanted = reverse("response_detail", args=[response.pk])
    assert browser.get(reverse("supplier_questionnaire")).headers["Location"] == wanted


def test_expired_evidence_and_open_actions_need_somebody(world: World) -> None:
    today = timezone.localdate()
    Evidence.objects.create(
        supplier=world.acme, title="ISO 14001", url="https://acme.example/iso", valid_until=today - timedelta(days=1)
    )
    OpenAction.objects.create(
        supplier=world.acme,
        source_id="a1",
        text="Map one input",
        severity="major",
        due_on=today,
        path="/supplier/plan/",
    )
    html = get(world.client(world.anna), "supplier_home")
    assert heading(html) == "2 things need you."
    assert "ISO 14001, ended" in html
    assert "Nothing ends within 60 days." in html
    assert html.count('<a href="/supplier/plan/">Map one input</a>') == 1
    assert "1 open, none of them late." in html


def test_home_says_who_can_see_the_status(world: World) -> None:
    today = timezone.localdate()
    Standing.objects.filter(supplier=world.acme).update(
        status="assessed", band=2, assessed_on=today, valid_until=today + timedelta(days=300)
    )
    html = get(world.client(world.anna), "supplier_home")
    assert "Developing" in html
    assert "1 member that uses your lots can see this status" in html


def test_a_person_with_two_suppliers_chooses_and_never_a_third(world: World) -> None:
    Grant.objects.create(user=world.anna, role="supplier_admin", organisation=world.bolt.organisation)
    world.response(world.acme)
    browser = world.client(world.anna)
    assert "Not sent yet." in get(browser, "supplier_home")
    html = get(browser, "supplier_home", **{"for": world.bolt.organisation_id})
    assert heading(html) == "Nothing is due."
    assert f'<a href="?for={world.acme.organisation_id}">Acme Computers Ltd</a>' in html
    for nonsense in (world.office.pk, "0", "x", "9" * 40):
        assert "Not sent yet." in get(browser, "supplier_home", **{"for": nonsense})


@pytest.mark.usefixtures("_forget_versions")
def test_new_and_reworded_questions_stand_first(world: World) -> None:
    """Last year's version had neither SCM-01 nor these words in GOV-02; what is answered needs nobody."""
    before = copy_of_version(world, without="SCM-01", reword="GOV-02")
    cycle = Cycle.objects.create(
        name="2025", year=2025, version=before, state="closed", opens_on=timezone.localdate() - timedelta(days=365)
    )
    builders.submission(
        world.response(cycle=cycle, version=before, state="published"), builders.answers(world.version.pk)
    )
    response = world.response()
    world.answers(response)
    response.answers.filter(code__in=("SCM-01", "GOV-02", "GOV-03")).delete()
    html = get(world.client(world.anna), "supplier_home")
    assert heading(html) == "3 things need you. Due in 24 days. Not sent yet."
    words = re.findall(r'class="st">.*?<span>([^<]+)</span>', html[html.index('id="attention"') :])[:3]
    assert words == ["New question", "Reworded", "In progress"]
    assert "Governance, policy and responsible purchasing: 1 question to answer" in html


def test_a_carried_answer_that_must_be_looked_at_is_not_complete(world: World) -> None:
    response = world.response()
    world.answers(response)
    codes = [
        question.code
        for question in definitions.definition_of(world.version.pk).questions
        if question.carry_forward == "edit"
    ]
    carried = response.answers.filter(code=codes[0])
    carried.update(prefilled_from=1)
    html = get(world.client(world.anna), "check_and_send", response.pk)
    assert "Carried over from last year. Say whether it is still right." in html
    sign(world, response)
    with pytest.raises(Invalid) as caught:
        submissions.submit_response(actor=world.actor(world.anna), response_id=response.pk)
    assert list(caught.value.problems) == [codes[0]]
    carried.update(confirmed_at=timezone.now())
    assert submissions.submit_response(actor=world.actor(world.anna), response_id=response.pk).number == 1


@pytest.fixture
def _forget_versions() -> Iterator[None]:
    """Ids of versions made in a test are given again to the next one's."""
    yield
    definitions._published.cache_clear()


def copy_of_version(world: World, without: str, reword: str) -> QuestionnaireVersion:
    """Another published version, with one question fewer and one in other words."""
    now = definitions.definition_of(world.version.pk)
    sections = []
    for section in now.sections:
        kept = [question for question in section.questions if question.code != without]
        asked = [replace(one, text="What we asked last year?") if one.code == reword else one for one in kept]
        sections.append(replace(section, questions=tuple(asked)))
    other = replace(now, number=99, sections=tuple(sections))
    version = content.store_definition(actor=COMMAND, key="ddq", definition=other)
    content.publish_version(actor=COMMAND, version_id=version.pk)
    return version


# Who gets in


PAGES = ("response_detail", "check_and_send", "receipt", "response_download")


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(("who", "status"), [("anna", 200), ("carl", 200), ("dora", 200), ("bob", 404), ("mei", 403)])
def test_own_pages_open_and_others_do_not_exist(world: World, sent: Response, name: str, who: str, status: int) -> None:
    given = {"receipt": (1,), "response_download": ("json",)}.get(name, ())
    page = world.client(getattr(world, who)).get(reverse(name, args=[sent.pk, *given]), follow=True)
    assert page.status_code == status


@pytest.mark.parametrize("who", ["bob", "mei", "leah"])
def test_nobody_else_sends(world: World, sent: Response, who: str) -> None:
    page = world.client(getattr(world, who)).post(reverse("response_submit", args=[sent.pk]))
    assert page.status_code == (404 if who == "bob" else 403)


# Statements and bytes, at one row and at three


def filled(world: World, rows: int) -> Response:
    """A response with so many past years, pieces of evidence and open actions beside it."""
    response = world.response()
    world.answers(response)
    today = timezone.localdate()
    for n in range(rows):
        cycle = Cycle.objects.create(
            name=f"past {n}", year=2020 + n, version=world.version, state="closed", opens_on=today
        )
        world.response(cycle=cycle, state="superseded")
        Evidence.objects.create(
            supplier=world.acme, title=f"Policy {n}", url="https://acme.example/", valid_until=today
        )
        OpenAction.objects.create(
            supplier=world.acme, source_id=f"a{n}", text="Map", severity="minor", due_on=today, path="/supplier/"
        )
    return response


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(
    ("name", "expected"),
    [
        # Suppliers with standing, responses, answers with writers, open actions, evidence, replaced ones, members.
        # And for the time: what was written before, and what similar suppliers took. And promises and confidential
        # matters that wait, what waits in the exchange, and what was asked about questions. Complete: the signature.
        ("supplier_home", 14),
        # Response, answers.
        ("response_detail", 2),
        # Response, answers, signature, evidence, people of the supplier, RP leads, signatories.
        ("check_and_send", 7),
    ],
)
def test_statements_stay_the_same(
    world: World, no_queries_while_rendering: None, rows: int, name: str, expected: int
) -> None:
    response = filled(world, rows)
    args = () if name == "supplier_home" else (response.pk,)
    assert statements(world.client(world.anna), name, *args) == expected


@pytest.mark.parametrize("name", ["supplier_home", "response_detail", "check_and_send"])
def test_pages_are_light(world: World, name: str) -> None:
    response = filled(world, 3)
    args = (response.pk,) if name in ("response_detail", "check_and_send") else ()
    page = world.client(world.anna).get(reverse(name, args=args))
    assert len(gzip.compress(page.content, 6)) < HTML_BUDGET
