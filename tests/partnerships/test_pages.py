"""Pages of partnerships: what each reader meets, without scripts, with as many statements for many rows."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from partnerships.models import Affiliation, Partnership
from rphub.files.models import StoredFile
from rphub.mailing.models import Mail
from suppliers.models import Evidence
from tests.partnerships import builders as b

NUMBERS = [1, 3]


def page_of(client: Any, name: str, *args: Any, query: str = "", **more: Any) -> str:
    answer = client.get(reverse(name, args=args) + query, **more)
    assert answer.status_code == 200
    return str(answer.content.decode())


def many(world: Any, number: int) -> list[Partnership]:
    """Shown, and joined by a supplier and a member each."""
    made = [b.shown(world, name=f"Partner {index}", topics=("labour", "pay")) for index in range(number)]
    for one in made:
        b.verified(world, b.declared(world, one))
        b.verified(world, b.declared(world, one, world.max))
    return made


def test_everybody_reads_the_showcase_and_filters_it(world: Any) -> None:
    b.shown(world, name="Carbon Club", kind="tool", topics=("carbon",), regions=("london",), audience=("members",))
    b.shown(world)
    b.draft(world, name="Not yet")
    browser = world.client()
    page = page_of(browser, "partnership_list")
    assert "2 partnerships you can join or use." in page
    assert "Not yet" not in page
    for query, wanted in (
        ("?topic=carbon", ["Carbon Club"]),
        ("?region=world", ["Fair Watch"]),
        ("?audience=suppliers", ["Fair Watch"]),
        ("?kind=tool&audience=members", ["Carbon Club"]),
        ("?q=club", ["Carbon Club"]),
        ("?topic=nonsense&kind=%00", ["Carbon Club", "Fair Watch"]),
        ("?q=nothing+like+it", []),
    ):
        shown = browser.get(reverse("partnership_list") + query).context["list"]
        assert [str(card.partnership) for card in shown.cards] == wanted, query
    assert "No partnership matches." in page_of(browser, "partnership_list", query="?q=nothing+like+it")
    assert "1 partnership matches." in page_of(browser, "partnership_list", query="?topic=carbon")


def test_an_empty_showcase_says_what_will_be_there(world: Any) -> None:
    page = page_of(world.client(), "partnership_list")
    assert "Nothing to join yet." in page
    assert "are listed here, each with how to join and what it costs." in page


def test_a_page_says_how_to_join_and_never_who_has(world: Any) -> None:
    made = many(world, 1)[0]
    page = page_of(world.client(), "partnership_page", made.slug)
    for words in ("Sign the terms.", "From £300 a year", "1 member and 1 supplier of ours, verified"):
        assert words in page
    for hidden in ("Acme", "Aldersea", b.CONTACT, "noindex"):
        assert hidden not in page
    for words in ('rel="canonical" href="http', 'property="og:title" content="Partner 0: how to join"', "itemprop"):
        assert words in page
    assert world.client().get(reverse("partnership_page", args=[b.draft(world).slug])).status_code == 404


def test_whoever_is_signed_in_finds_the_way_to_join(world: Any) -> None:
    made = b.shown(world)
    for who, area in (("anna", "supplier"), ("mei", "member")):
        page = page_of(world.client(getattr(world, who)), "partnership_page", made.slug)
        assert reverse(f"{area}_partnership", args=[made.slug]) in page
    assert "Join as" not in page_of(world.client(world.leah), "partnership_page", made.slug)
    assert "sign in" in page_of(world.client(), "partnership_page", made.slug)


def test_the_logo_is_drawn_by_us_and_may_be_kept(world: Any, settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    made = b.shown(world)
    address = reverse("partnership_logo_picture", args=[made.slug])
    assert world.client().get(address).status_code == 404
    b.with_logo(world, made)
    answer = world.client().get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/png")
    assert answer["Cache-Control"] == "public, max-age=3600"
    assert b"".join(answer).startswith(b"\x89PNG")
    assert address in page_of(world.client(), "partnership_page", made.slug)
    b.retire(world, made)
    assert world.client().get(address).status_code == 404


@pytest.mark.parametrize(("state", "words"), [("quarantined", "Being checked for"), ("rejected", "Refused by the")])
def test_a_logo_the_scan_has_not_let_through_is_no_broken_picture(
    world: Any, settings: Any, tmp_path: Any, state: str, words: str
) -> None:
    settings.MEDIA_ROOT = tmp_path
    made = b.shown(world)
    b.with_logo(world, made)
    StoredFile.objects.update(scan_state=state)
    address = reverse("partnership_logo_picture", args=[made.slug])
    for who, name, given in (
        (None, "partnership_page", made.slug),
        (world.anna, "supplier_partnership", made.slug),
        (world.ada, "partnership_detail", made.pk),
    ):
        assert address not in page_of(world.client(who), name, given)
    assert words in page_of(world.client(world.leah), "partnership_detail", made.pk)


def test_without_scripts_a_member_asks_declares_and_takes_back(world: Any) -> None:
    made, browser = b.shown(world), world.client(world.max)
    address = reverse("member_partnership", args=[made.slug])
    answer = browser.post(f"{address}ask/", {"ask-message": "Is there room?"}, follow=True)
    assert "Your mail to the contact is on its way." in answer.content.decode()
    assert Mail.objects.get().context["person"] == "Max Member"
    page = page_of(browser, "member_partnership", made.slug)
    assert "They have one mail from you already." in page
    answer = browser.post(f"{address}join/", {"join-since": "yesterday", "join-reference": "M 7"})
    assert (answer.status_code, "Enter a date such as" in answer.content.decode()) == (422, True)
    assert 'value="M 7"' in answer.content.decode()
    browser.post(f"{address}join/", {"join-since": "2026-01-31", "join-reference": "M 7"})
    assert Affiliation.objects.get().reference == "M 7"
    assert "You have joined 1 partnership." in page_of(browser, "member_partnerships")
    answer = browser.post(f"{address}leave/", follow=True)
    assert "Taken back. You are not counted any more." in answer.content.decode()
    assert Affiliation.objects.get().state == "left"


def test_a_refusal_is_read_where_it_happened(world: Any) -> None:
    made = b.shown(world)
    b.refused(world, b.declared(world, made), "Your name is not on it.")
    browser = world.client(world.anna)
    assert "What the office saw: Your name is not on it." in page_of(browser, "supplier_partnerships")
    assert "Say it again" in page_of(browser, "supplier_partnership", made.slug)
    carl = page_of(world.client(world.carl), "supplier_partnership", made.slug)
    assert "Say it again" not in carl


def test_a_retired_one_is_there_for_whoever_joined_it(world: Any) -> None:
    made = b.shown(world)
    b.declared(world, made)
    b.retire(world, made)
    assert "We no longer show this partnership." in page_of(world.client(world.anna), "supplier_partnership", made.slug)
    address = reverse("supplier_partnership", args=[made.slug])
    assert world.client(world.bob).get(address).status_code == 404
    b.leave(world, made)
    assert world.client(world.anna).get(address).status_code == 404


def test_a_verified_affiliation_is_offered_under_the_question(world: Any) -> None:
    made = b.shown(world)
    verified = b.verified(world, b.declared(world, made))
    response, browser = world.response(), world.client(world.anna)
    page = page_of(browser, "section_page", response.pk, "MON")
    assert f'<option value="{verified.evidence_id}">Affiliation: Fair Watch</option>' in page
    assert "can be evidence here, once they are verified." in page
    assert "Affiliation: Fair Watch" in page_of(browser, "evidence_library")
    assert "In your evidence library as a link." in page_of(browser, "supplier_partnerships")


def test_the_desk_sees_what_is_out_of_date_and_mends_it(world: Any) -> None:
    made, browser = b.stale(world), world.client(world.leah)
    assert "1 partnership to look at again" in page_of(browser, "office_home")
    register = page_of(browser, "partnership_register", query="?view=stale")
    assert "Out of date" in register
    address = reverse("partnership_detail", args=[made.pk])
    answer = browser.post(f"{address}confirm/", {"confirm-review_on": str(b.TODAY)})
    assert (answer.status_code, "Choose a day that is still to come." in answer.content.decode()) == (422, True)
    browser.post(f"{address}confirm/", {"confirm-review_on": str(b.day(300))})
    assert b.fresh(made).review_on == b.day(300)
    assert "Nothing is out of date." in page_of(browser, "partnership_register")


def test_the_desk_writes_changes_shows_and_verifies(world: Any) -> None:
    browser = world.client(world.ada)
    sent = {
        **b.details(monitor_id=world.watch.pk).plain,
        "audience": ["members"],
        "topics": ["labour"],
        "regions": ["uk"],
    }
    answer = browser.post(reverse("partnership_new"), {**sent, "audience": []})
    assert "Tick at least one of these" in answer.content.decode()
    browser.post(reverse("partnership_new"), sent)
    made = Partnership.objects.get()
    browser.post(reverse("partnership_edit", args=[made.pk]), {**sent, "cost": "Free", "audience": ["suppliers"]})
    browser.post(reverse("partnership_show", args=[made.pk]))
    row = b.fresh(made)
    assert (row.cost, row.audience, row.state, row.monitor) == ("Free", ("suppliers",), "shown", world.watch)
    assert "People of Bench Watch read the factories" in browser.get(row.get_absolute_url()).content.decode()
    declared = b.declared(world, row)
    assert "1 affiliation to verify" in page_of(browser, "office_home")
    answer = browser.post(reverse("affiliation_verify", args=[declared.pk]), {"verify-note": ""})
    assert answer.status_code == 422
    browser.post(reverse("affiliation_verify", args=[declared.pk]), {"verify-note": "On their list."})
    assert (b.fresh(declared).state, Evidence.objects.count()) == ("verified", 1)
    assert "Acme Computers Ltd" in page_of(browser, "affiliation_list", query="?state=verified")
    assert "No affiliation to verify." in page_of(browser, "affiliation_list")


def test_the_auditor_reads_and_is_offered_nothing(world: Any) -> None:
    made = b.shown(world)
    declared = b.declared(world, made)
    browser = world.client(world.otto)
    page = page_of(browser, "partnership_detail", made.pk)
    assert ("Retire it" in page, reverse("partnership_edit", args=[made.pk]) in page) == (False, False)
    assert "Only the RP lead or a consortium admin verifies" in page_of(browser, "affiliation_detail", declared.pk)


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize(
    ("who", "name", "statements"),
    [
        # How many, the page with its counts, its tags.
        ("", "partnership_list", 3),
        # Person; what is stale, what waits, how many, the page, its tags.
        ("leah", "partnership_register", 6),
        # Person; how many wait, the page.
        ("leah", "affiliation_list", 3),
        # Person; how many, the page, its tags, one's own.
        ("anna", "supplier_partnerships", 5),
        ("max", "member_partnerships", 5),
    ],
)
def test_lists_take_as_many_statements_for_many_rows(
    world: Any,
    number: int,
    who: str,
    name: str,
    statements: int,
    django_assert_num_queries: Any,
    no_queries_while_rendering: Any,
) -> None:
    many(world, number)
    for index in range(number):
        b.declared(world, b.shown(world, name=f"Other {index}"), world.bob)
    browser = world.client(getattr(world, who, None))
    browser.get(reverse(name))
    with django_assert_num_queries(statements):
        assert browser.get(reverse(name)).status_code == 200


@pytest.mark.parametrize("number", NUMBERS)
def test_pages_take_as_many_statements_for_many_rows(
    world: Any, number: int, django_assert_num_queries: Any, no_queries_while_rendering: Any
) -> None:
    """Public: the row, its tags. Area: person, organisation, affiliation, row, tags, interest. Desk: person, row, tags,
    affiliations, interests."""
    made = b.shown(world)
    for who in (world.anna, world.bob, world.max)[:number]:
        b.asked(world, made, who)
        b.verified(world, b.declared(world, made, who))
    for who, name, key, statements in (
        (None, "partnership_page", made.slug, 2),
        (world.anna, "supplier_partnership", made.slug, 6),
        (world.leah, "partnership_detail", made.pk, 5),
    ):
        browser = world.client(who)
        browser.get(reverse(name, args=[key]))
        with django_assert_num_queries(statements):
            assert browser.get(reverse(name, args=[key])).status_code == 200


def test_the_desk_puts_up_a_logo_and_takes_it_off(world: Any, settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    made, browser = b.shown(world), world.client(world.leah)
    sent = {"permission_by": "Lee Watch", "permission_on": "2026-01-31"}
    address = reverse("partnership_logo", args=[made.pk])
    wrong = browser.post(address, {**sent, "file": b.picture("logo.gif")}).content.decode()
    assert "Choose a picture: a PNG or JPG file." in wrong
    assert 'value="Lee Watch"' in wrong
    answer = browser.post(address, {**sent, "file": b.picture()}, follow=True).content.decode()
    assert "Allowed by Lee Watch on 31 January 2026." in answer
    browser.post(reverse("partnership_remove_logo", args=[made.pk]))
    assert b.fresh(made).logo is None


def test_the_register_finds_by_words_and_state(world: Any) -> None:
    b.shown(world), b.draft(world, name="Draft Club"), b.retired(world, name="Old Club")
    browser = world.client(world.cara)
    for query, wanted in (
        ("?q=club", ["Draft Club", "Old Club"]),
        ("?view=draft", ["Draft Club"]),
        ("?view=retired&q=old", ["Old Club"]),
        ("?view=nonsense", ["Draft Club", "Fair Watch", "Old Club"]),
    ):
        shown = browser.get(reverse("partnership_register") + query).context["list"]
        assert [str(line.partnership) for line in shown.lines] == wanted
    assert "No partnership here." in page_of(browser, "partnership_register", query="?q=nothing")
    for name in ("partnership_detail", "affiliation_detail"):
        assert browser.get(reverse(name, args=[999])).status_code == 404
