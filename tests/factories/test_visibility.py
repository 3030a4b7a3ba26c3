"""The law of each row: exactly who sees which, before and after publishing, and after it was taken back."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from django.http import Http404
from django.utils import timezone

from factories.actions.sharing import share_factories
from factories.models import Disclosure, Factory
from factories.selectors.lists import told_to_members
from partnerships.models import Partnership
from rphub.audit.models import AuditEvent
from rphub.kernel.decisions import Invalid, Refused
from rphub.kernel.roles import ANONYMOUS
from suppliers.models import Award
from tests.factories import builders as b

ALL = {"consortium", "monitors", "members", "public"}
REVIEW, NOT_THEIRS = ("leah", "rafi", "mona", "otto"), ("ada", "cara")


def sight(world):
    return {who: b.seen(world, getattr(world, who)) for who in (*PEOPLE,)}


PEOPLE = (*REVIEW, *NOT_THEIRS, "anna", "carl", "dora", "bob", "mei", "max", "gil", "lena", "hope")


def expected(*, lena=frozenset(), members=frozenset()):
    outside = {"bob": set(), "gil": set(), "hope": set(), "lena": set(lena), "mei": set(members), "max": set(members)}
    own = dict.fromkeys(("anna", "carl", "dora"), ALL)
    return dict.fromkeys(REVIEW, ALL) | {who: set() for who in NOT_THEIRS} | own | outside


def test_who_sees_which_row(world):
    watched = b.monitored(world)
    b.sent(world, *b.mixed())
    assert sight(world) == expected()
    b.published(world, *b.mixed())
    assert sight(world) == expected(lena=ALL - {"consortium"}, members={"members", "public"})
    assert [line.site.name for line in told_to_members(world.acme.pk)] == ["members", "public"]
    assert not Factory.objects.visible_to(ANONYMOUS).exists()
    assert {who: Disclosure.objects.visible_to(world.actor(getattr(world, who))).count() for who in PEOPLE} == {
        **dict.fromkeys(PEOPLE, 0),
        **dict.fromkeys((*REVIEW, "anna", "carl", "dora"), 1),
    }
    Partnership.objects.filter(pk=watched.pk).update(state="retired")
    Award.objects.filter(supplier=world.acme).update(ends_on=timezone.localdate() - timedelta(days=1))
    assert sight(world) == expected()


def test_what_is_taken_back_is_hidden_at_once_and_stays_so(world):
    b.monitored(world)
    b.published(world, *b.mixed())
    dora, public = world.actor(world.dora), b.named("public")
    assert share_factories(actor=dora, factory_ids=[public.pk], scope="monitors") == 1
    assert (b.seen(world, world.mei), b.seen(world, world.lena)) == ({"members"}, ALL - {"consortium"})
    event = AuditEvent.objects.about(world.acme).get()
    assert (event.verb, event.changes, event.data, event.actor_label) == (
        "factory.shared",
        {"scope": ["public", "monitors"]},
        {"factory": "public", "cycle": "2026"},
        "Dora Director",
    )
    # A new sent version that says the same as before does not undo it; one that says something else counts.
    again = b.sent(world, b.site("public", "public"), questionnaire=UUID(int=42), cycle="2027")
    assert list(again.factories.values_list("scope", "answered")) == [("monitors", "public")]
    share_factories(actor=dora, factory_ids=[again.factories.get().pk], scope="consortium")
    assert b.seen(world, world.lena) == {"monitors", "members"}  # last year's row of the same site went with it
    b.published(world, b.site("public", "members"), questionnaire=UUID(int=43), cycle="2028")
    assert (b.seen(world, world.mei), b.seen(world, world.lena)) == ({"public"}, {"public"})


def test_it_goes_as_far_as_the_answer_and_no_further(world):
    b.published(world, *b.mixed())
    anna, members = world.actor(world.anna), b.named("members")
    for scope in ("consortium", "members"):
        assert share_factories(actor=anna, factory_ids=[members.pk], scope=scope) == 1
    assert share_factories(actor=anna, factory_ids=[members.pk], scope="members") == 0
    with pytest.raises(Invalid, match="“members” can be shared no further than your questionnaire says: members"):
        share_factories(actor=anna, factory_ids=[members.pk], scope="public")
    with pytest.raises(Invalid, match="Tick the factories you mean"):
        share_factories(actor=anna, factory_ids=[], scope="members")
    with pytest.raises(Invalid, match="Choose who may see them"):
        share_factories(actor=anna, factory_ids=[members.pk], scope="everybody")
    with pytest.raises(Refused, match="Your questionnaire lead and your signatory decide"):
        share_factories(actor=world.actor(world.carl), factory_ids=[members.pk], scope="consortium")
    with pytest.raises(Http404):
        share_factories(actor=world.actor(world.bob), factory_ids=[members.pk], scope="consortium")
    with pytest.raises(Refused):
        share_factories(actor=world.actor(world.leah), factory_ids=[members.pk], scope="consortium")
    assert b.named("members").scope == "members"


def test_sending_again_and_sending_nothing(world):
    """A version sent again replaces its own rows; an empty one is last, and published it hides the year before."""
    b.sent(world)
    assert not Disclosure.objects.exists()
    first = b.published(world, b.site("one", "public"))
    assert b.published(world, b.site("two", "public")).pk == first.pk
    assert b.seen(world, world.mei) == {"two"}
    b.sent(world, questionnaire=UUID(int=42), cycle="2027")
    assert b.seen(world, world.mei) == {"two"}
    assert set(Factory.objects.sent_last()) == set()
    b.published(world, questionnaire=UUID(int=42), cycle="2027")
    assert b.seen(world, world.mei) == set()
    assert list(Disclosure.objects.values_list("latest", "shown")) == [(True, True), (False, False)]
