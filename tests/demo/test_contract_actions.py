"""The actions of the contract review stand in every state there is, and building them again changes nothing."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from corrective_actions.enums import ActionState
from corrective_actions.models import Action, Amendment, Extension
from demo import reference
from demo.build import BY_NUMBER, FILED
from demo.clock import acting_on, day
from demo.contract_actions import review_contract
from rphub.accounts.models import Grant, User
from rphub.audit.models import AuditEvent


@pytest.fixture
def reviewed(db: None) -> date:
    """One reseller on its frameworks, and its contract review."""
    today: date = timezone.localdate()
    with acting_on(day(-560, today)):
        reference.team(today)
        reference.reference_data(today)
        reference.add_supplier(BY_NUMBER[FILED], day(-545, today))
    supplier = reference.supplier_of(BY_NUMBER[FILED])
    assert supplier is not None
    asha: Any = User.objects.create_user(email="asha@fenbyte.example", name="Asha Rao")
    Grant.objects.create(user=asha, role="supplier_admin", organisation=supplier.organisation)
    review_contract(BY_NUMBER[FILED], today)
    return today


def test_every_state_is_shown(reviewed: Any) -> None:
    shown = set(Action.objects.values_list("state", flat=True))
    assert shown == {state.value for state in ActionState} - {"verified"}
    assert set(Amendment.objects.values_list("state", "side")) == {("agreed", "supplier"), ("open", "office")}
    assert sorted(Extension.objects.values_list("state", flat=True)) == ["asked", "refused"]
    late = Action.objects.late(reviewed).exclude(state="escalated")
    assert [action.code for action in late] == ["SCM-04"]


def test_it_is_built_once(reviewed: Any) -> None:
    before = AuditEvent.objects.count()
    review_contract(BY_NUMBER[FILED], reviewed)
    assert AuditEvent.objects.count() == before
