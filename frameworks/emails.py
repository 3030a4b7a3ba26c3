"""The mail about lots that a member asked for. What it says is in `templates/emails`."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse

from frameworks.models import LotRequest
from rphub.accounts.selectors import Addressee, people_holding
from rphub.kernel.roles import MEMBER_ROLES, Role
from rphub.mailing.actions import MailDraft, queue_many


def queue_lots_decided(decided: Iterable[LotRequest]) -> int:
    """To whoever asked, or to the leads where that person has left. One mail for each who asked and framework; a row is
    decided once, so the first of them says which mail it is."""
    groups: dict[tuple[int, int], list[LotRequest]] = {}
    for asked in sorted(decided, key=lambda row: (row.lot.number, row.pk)):
        groups.setdefault((asked.lot.framework_id, asked.asked_by_id), []).append(asked)
    return queue_many([draft for group in groups.values() for draft in _drafts(group)])


def _drafts(group: list[LotRequest]) -> list[MailDraft]:
    member, framework = group[0].member, group[0].lot.framework
    noted = [str(row.lot) for row in group if not row.reason]
    context = {
        "member": str(member),
        "framework": str(framework),
        "noted": noted,
        "declined": [str(row.lot) for row in group if row.reason],
        "reason": next((row.reason for row in group if row.reason), ""),
        "by": group[0].ended_by,
        "path": reverse("member_framework", args=[framework.pk]) if noted else reverse("lots_asked"),
        "button_label": "See the suppliers" if noted else "Open the lots you use",
    }
    return [
        MailDraft(
            "lots_decided",
            to=person.email,
            key=f"lots-decided:{min(row.pk for row in group)}:{person.user_id}",
            about=str(member),
            context={"name": person.name} | context,
        )
        for person in _readers(group[0])
    ]


def _readers(asked: LotRequest) -> list[Addressee]:
    at = asked.member.organisation_id
    own = [one for one in people_holding(at, *MEMBER_ROLES) if one.user_id == asked.asked_by_id]
    return own or people_holding(at, Role.MEMBER_LEAD)
