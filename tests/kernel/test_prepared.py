"""A composed statement answers each actor with that actor's rows only."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from django.db.models import F, Q

from questionnaires.models import Cycle, Response
from rphub.accounts.models import User
from rphub.kernel.prepared import Prepared
from rphub.kernel.roles import ANONYMOUS, Actor, Area, Held, Role
from suppliers.models import Supplier
from tests.world import World, supplier

pytestmark = pytest.mark.django_db


def _of(actor: Actor, response_id: UUID, state: str) -> Any:
    return Response.objects.visible_to(actor).filter(pk=response_id, state=state).values_list("id", "profile")


def test_one_statement_keeps_organisations_apart(world: World) -> None:
    acme, bolt = world.response(world.acme), world.response(world.bolt)
    prepared = Prepared(_of)
    anna, bob = world.actor(world.anna), world.actor(world.bob)
    for mine, yours, actor in ((acme, bolt, anna), (bolt, acme, bob)):
        assert prepared.rows(actor, response_id=mine.pk, state=mine.state) == [[mine.pk, mine.profile]]
        assert prepared.rows(actor, response_id=mine.pk, state="draft") == []
        assert prepared.rows(actor, response_id=yours.pk, state=yours.state) == []


def test_each_set_of_roles_has_its_own_statement(world: World) -> None:
    acme = world.response(world.acme)
    prepared = Prepared(_of)
    nobody = Actor(user_id=1, label="Nobody", area=Area.SUPPLIER)
    assert prepared.rows(nobody, response_id=acme.pk, state=acme.state) == []
    assert prepared.rows(world.actor(world.leah), response_id=acme.pk, state=acme.state) == [[acme.pk, acme.profile]]
    member = Actor(user_id=1, label="M", area=Area.MEMBER, grants=(Held(Role.MEMBER_VIEWER, acme.supplier_id),))
    assert prepared.rows(member, response_id=acme.pk, state=acme.state) == []


def test_one_statement_keeps_persons_apart(world: World) -> None:
    own = Prepared(lambda actor: User.objects.filter(pk=actor.user_id).order_by("pk"))
    anna, bob = world.actor(world.anna), world.actor(world.bob)
    assert [own.objects(actor) for actor in (anna, bob, anna)] == [[world.anna], [world.bob], [world.anna]]
    assert own.objects(ANONYMOUS) == []
    assert own.asked(anna).sql == own.asked(bob).sql


def _in(actor: Actor, descending: bool, states: tuple[str, ...], ids: tuple[UUID, ...]) -> Any:
    rows = Response.objects.visible_to(actor).filter(state__in=states, pk__in=ids)
    return rows.order_by("-pk" if descending else "pk").values_list("id")


def test_shapes_several_values_and_a_part(world: World) -> None:
    found = sorted(world.response(one).pk for one in (world.acme, world.bolt))
    prepared, leah = Prepared(_in), world.actor(world.leah)
    for wanted in (tuple(found), tuple(found[:1]), (found[1], found[1])):
        given = {"states": ("draft", "in_progress", "invited"), "ids": wanted}
        assert prepared.rows(leah, False, **given) == [[pk] for pk in sorted(set(wanted))]
        assert prepared.rows(leah, True, **given) == [[pk] for pk in sorted(set(wanted), reverse=True)]
        assert prepared.asked(leah, True, **given)[0:1] == [[max(wanted)]]
    assert prepared.rows(leah, False, states=("draft",), ids=()) == []
    assert Prepared(lambda actor, pk: Cycle.objects.filter(pk=pk).values_list("pk")).rows(leah, pk=10**30) == []
    assert prepared.asked(leah, False, states=(), ids=tuple(found))[0:25] == []


def test_words_inside_a_text_are_values_whatever_signs_they_have(world: World) -> None:
    def build(actor: Actor, words: tuple[str, ...], number: str) -> Any:
        inside = Q(*(Q(organisation__name__icontains=word) for word in words))
        return (
            Supplier.objects.filter(inside | Q(company_number=number)).order_by("pk").values_list("organisation__name")
        )

    odd = [supplier(name) for name in ("100 % Paper", "Under_score", "Back\\slash", "100 Paper")]
    prepared = Prepared(build)
    for words, found in (
        (("paper", "100"), [odd[0], odd[3]]),
        (("%", "paper"), [odd[0]]),
        (("_", "under"), [odd[1]]),
        (("\\", "back"), [odd[2]]),
        (("x", "y"), []),
    ):
        assert prepared.rows(ANONYMOUS, words=words, number="none") == [[str(one)] for one in found]
    assert len(prepared._composed) == 1


def test_statements_of_one_text_are_kept_apart_by_what_belongs_to_them(world: World) -> None:
    response = world.response(world.acme)
    prepared = Prepared(lambda actor, state, pk: Response.objects.filter(state=state, pk=pk).values_list("pk"))
    asked = [prepared.asked(ANONYMOUS, state, pk=response.pk) for state in (response.state, "published")]
    assert asked[0].sql == asked[1].sql
    for _ in range(2):
        assert [one.rows() for one in asked] == [[[response.pk]], []]


def test_objects_come_as_the_queryset_makes_them(world: World) -> None:
    response, leah = world.response(world.acme), world.actor(world.leah)
    made = Prepared(
        lambda actor, pk: (
            Response.objects.visible_to(actor)
            .filter(pk=pk)
            .order_by("pk")
            .annotate(twice=F("asked") * 2)
            .select_related("supplier__organisation", "cycle")
            .defer("profile", "cycle__year")
        )
    )
    [found] = made.objects(leah, pk=response.pk)
    names = (str(found.supplier), found.supplier.organisation, found.cycle, found.twice)
    assert (found, names) == (response, (str(world.acme), world.acme.organisation, world.cycle, response.asked * 2))
    assert (found.get_deferred_fields(), found.cycle.get_deferred_fields()) == ({"profile"}, {"year"})
    assert made.asked(leah, pk=response.pk).first() == response
    assert made.asked(world.actor(world.bob), pk=response.pk).first() is None
    nobody = Actor(user_id=1, label="Nobody", area=Area.SUPPLIER)
    assert made.objects(nobody, pk=response.pk) == []
    [(pk, cycle_id, read)] = made.asked(leah, pk=response.pk).read("id", "cycle_id")
    assert (pk, cycle_id, read.object()) == (response.pk, response.cycle_id, response)
    assert made.asked(leah, pk=response.pk).read() == [(read,)]
    Response.objects.filter(pk=response.pk).update(asked=response.asked + 1)
    assert made.asked(leah, pk=response.pk).read() != [(read,)]
    assert made.asked(nobody, pk=response.pk).read("id") == []


def test_very_many_values_stay_apart(world: World) -> None:
    prepared = Prepared(
        lambda actor, ids, cycles: Response.objects.filter(pk__in=ids, cycle__in=cycles).values_list("pk")
    )
    response, nobody = world.response(world.acme), tuple(range(10**6, 10**6 + 1500))
    here = {"ids": (response.pk,), "cycles": (*nobody, world.cycle.pk)}
    assert prepared.rows(ANONYMOUS, **here) == [[response.pk]]
    assert prepared.rows(ANONYMOUS, **here | {"cycles": nobody}) == []
