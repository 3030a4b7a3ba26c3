"""The office's pages: every verb from its form, the filters, figures without content, and what the tabs show."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from concerns.models import Case
from tests.concerns import builders as b
from tests.world import World

pytestmark = pytest.mark.django_db
TABS = ("matter", "supplier", "order", "notes", "people")


def do(browser: Client, case: Case, verb: str, part: str = "", key: object = "", **fields: object) -> str:
    """Post a form and say what the page answers: the message, or the mistakes."""
    where = ("case_part_do", [case.pk, part, str(key), verb]) if part else ("case_do", [case.pk, verb])
    url = reverse(where[0], args=where[1])
    opened = browser.get(url)
    assert opened.status_code == 200, opened.content.decode()
    answer = browser.post(url, fields, follow=True)
    assert answer.status_code == 200, answer.content.decode()
    return next(str(one) for one in answer.context["messages"])


def test_from_the_first_form_to_the_last(world: World) -> None:
    leah = world.client(world.leah)
    made = leah.post(
        reverse("case_new"),
        {
            "source": "media",
            "channel": "mail",
            "received_at": "2026-01-05",
            "title": b.TITLE,
            "description": b.SECRET,
            "allegations": ["documents"],
            "tier": "assembly",
            "supplier": "acme computers ltd",
        },
        follow=True,
    )
    assert made.status_code == 200
    case = Case.objects.get()
    judged = {"scale": "4", "scope": "2", "irremediability": "1", "involvement": "linked", "consent": "agreed"}
    assert do(leah, case, "triage", **judged, reason="Clear enough.") == "Triaged."
    assert do(leah, case, "verify", reason="Look closer.") == "It is being verified."
    assert do(leah, case, "tell-workers", words="By the union.") == "Written down."
    link = case.links.get()
    assert do(leah, case, "tell", "links", link.pk, words="Papers may be kept.").startswith("The supplier’s lead")
    assert do(leah, case, "engage", reason="Told.") == "You are talking with supplier or brand."
    assert do(leah, case, "ask", "links", link.pk, obligation="access", text="Let them in.") == "Asked."
    ask = case.requests.get()
    assert do(leah, case, "withdraw", "requests", ask.pk, reason="Not needed.") == "Withdrawn."
    words = {"gap": "Papers are kept.", "text": "Hand them back.", "done_when": "Each has them."}
    assert do(leah, case, "remedy", "links", link.pk, **words).startswith("Proposed")
    assert do(leah, case, "workers", "remedies", case.actions.get().pk, text="They agree.") == "Saved."
    assert do(leah, case, "link", kind="framework", name=world.laptops.title, certainty="probable") == "Linked."
    assert do(leah, case, "link", kind="facility", name="Plant four", certainty="possible") == "Linked."
    assert do(leah, case, "note", kind="internal", text="The photographs are dated.") == "Added."
    upload = SimpleUploadedFile("photograph.txt", b"A photograph.", "text/plain")
    assert do(leah, case, "file", title="Photograph", upload=upload) == "Added."
    assert do(leah, case, "reader", user_id=world.rafi.pk, reason="Reads notices.") == "They may read it."
    places = {"place_workers": "1", "place_employer": "2", "place_buyers": "3"}
    assert do(leah, case, "order", **places, consent="agreed") == "Saved."
    told = {"title": "A matter at a plant", "text": "We look into it.", "advice": "Ask nothing yet."}
    assert do(leah, case, "notice", "links", link.pk, **told) == "Written as a draft."
    notice = case.notices.get()
    rafi = world.client(world.rafi)
    assert do(leah, case, "show", "notices", notice.pk).startswith("The supplier reads it")
    assert do(rafi, case, "review", "notices", notice.pk).startswith("Thank you")
    assert do(leah, case, "release", "notices", notice.pk, framework_ids=[world.laptops.pk]) == "Released."
    assert do(leah, case, "withdraw", "notices", notice.pk, reason="Wrong plant.").startswith("Withdrawn")
    for tab in TABS:
        page = leah.get(case.get_absolute_url(), {"tab": tab})
        assert (page.status_code, b"Somebody is in danger now. Call" in page.content) == (200, False)
    assert b"".join(leah.get(reverse("case_file", args=[case.pk, case.files.get().pk]))) == b"A photograph."
    reader = case.readers.get(user=world.rafi)
    assert do(leah, case, "remove", "readers", reader.pk, reason="Done.").startswith("They find nothing")
    assert rafi.get(case.get_absolute_url()).status_code == 404


def test_danger_is_shown_first(world: World) -> None:
    case = b.received(world, immediate_danger=True)
    page = world.client(world.leah).get(case.get_absolute_url()).content.decode()
    assert page.index("Somebody is in danger now. Call 999") < page.index("What is said to have happened")
    assert page.count('aria-current="step"') == 1


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", 2),
        ("state=open", 2),
        ("state=received", 1),
        ("severity=critical&theme=documents", 1),
        ("waits=triage", 1),
        ("waits=late", 0),
        ("waits=answer", 0),
        ("waits=asked", 0),
        ("waits=embargo", 0),
        ("state=nonsense&waits=\x00", 2),
    ],
)
def test_filters(world: World, query: str, found: int) -> None:
    b.triaged(world, b.received(world))
    b.received(world, allegations=["safety"])
    page = world.client(world.leah).get(f"{reverse('case_list')}?{query}")
    assert (page.status_code, len(page.context["list"].page.object_list)) == (200, found)


def test_figures_hold_no_content(world: World) -> None:
    case = b.received(world)
    text = world.client(world.leah).get(reverse("case_figures_csv")).content.decode()
    assert text.splitlines()[1] == (
        f"{case.received_at.year},A monitoring organisation,Partner’s page,"
        "Identity documents kept back; Forced labour,Critical,Not known yet,Received,,,,,"
    )
    for word in (case.reference, b.TITLE, b.SECRET, b.PLACE, "Acme"):
        assert word not in text


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_for_one_and_for_three(world: World, rows: int, django_assert_num_queries) -> None:
    for _ in range(rows):
        b.received(world)
    leah = world.client(world.leah)
    with django_assert_num_queries(8):
        leah.get(reverse("case_list"))


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_costs_the_same_for_one_and_for_three(world: World, rows: int, django_assert_num_queries) -> None:
    case, _ = b.full(world, rows)
    leah = world.client(world.leah)
    with django_assert_num_queries(19):
        leah.get(case.get_absolute_url(), {"tab": "supplier"})
