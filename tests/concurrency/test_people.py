"""Two leads of a member who take each other's access away at once: one of them stays."""

from __future__ import annotations

import pytest

from rphub.accounts.actions import change_role, revoke_grant
from rphub.accounts.models import Grant
from rphub.kernel.roles import Role
from tests.concurrency.test_partnerships import at_once
from tests.world import World, person

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_leads_take_each_other_away(world: World) -> None:
    moira = person("moira@aldersea.example", "Moira Member", Role.MEMBER_LEAD, world.uni.organisation)
    grants = {one.user_id: one for one in Grant.objects.select_related("user", "organisation")}
    for_max, for_moira = grants[world.max.pk], grants[moira.pk]
    by_moira, by_max = world.actor(moira), world.actor(world.max)
    done = at_once(
        lambda: revoke_grant(actor=by_moira, grant=for_max),
        lambda: change_role(actor=by_max, grant=for_moira, role=Role.MEMBER_VIEWER),
    )
    left = Grant.objects.filter(organisation=world.uni.organisation, role=Role.MEMBER_LEAD)
    assert (done, left.count()) == (["done", "refused"], 1)
