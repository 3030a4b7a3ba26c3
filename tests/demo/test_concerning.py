"""Five concerns, told through the actions, each once."""

from __future__ import annotations

import pytest
from django.utils import timezone

from concerns.models import Case, CaseRequest
from demo import reference
from demo.cast import SUPPLIERS
from demo.clock import acting_on, day
from demo.concerning import STORIES, concern
from rphub.accounts.models import Organisation
from rphub.kernel.roles import Role
from suppliers.models import ReleasedNotice
from tests.world import person

TODAY = timezone.localdate()
NAMED = (2, 4, 14, 24, 26, 30)


@pytest.fixture
def firms(db: None) -> None:
    """Team, members and the suppliers of the stories, without their questionnaires."""
    with acting_on(day(-560, TODAY)):
        reference.team(TODAY)
        reference.reference_data(TODAY)
    for part in SUPPLIERS:
        if part.number in NAMED:
            reference.add_supplier(part, day(-545, TODAY))
            for name, role in ((part.lead, Role.SUPPLIER_ADMIN), (part.signatory, Role.SUPPLIER_SIGNATORY)):
                at = Organisation.objects.get(name=f"{part.name} (demo)")
                person(f"{name.lower().replace(' ', '.')}@{part.slug}.example", name, role, at)


@pytest.mark.usefixtures("firms")
def test_the_five_concerns_stand_where_they_should_and_are_told_once() -> None:
    concern(TODAY)
    states = {case.title: case.state for case in Case.objects.all()}
    assert set(states) == set(STORIES)
    assert sorted(states.values()) == ["closed", "closed", "engaging", "triaged", "unsubstantiated"]
    assert all("nothing of this has happened" in case.description for case in Case.objects.all())
    released = ReleasedNotice.objects.get()
    assert (str(released.supplier), bool(released.right_of_reply)) == ("Glovelle Safety Products Ltd (demo)", True)
    gloves = Case.objects.get(helped=212)
    assert (gloves.remedies, gloves.confirmed_by) == (["fees", "documents"], "workers")
    assert [one.action.state for one in gloves.actions.select_related("action")] == ["closed"]
    assert sorted(CaseRequest.objects.values_list("state", flat=True)) == [
        "accepted",
        "accepted",
        "answered",
        "asked",
        "asked",
    ]
    concern(TODAY)
    assert Case.objects.count() == 5
