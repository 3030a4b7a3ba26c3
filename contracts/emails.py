"""The mails of contract reviews: one function per mail. What they say is in `templates/emails`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from contracts.models import Meeting, Point
from contracts.policies import answer_by
from corrective_actions.emails import office_people, supplier_people
from rphub.accounts.selectors import Addressee
from rphub.kernel.words import day
from rphub.mailing.actions import MailDraft, queue_many


def queue_agenda_sent(meeting: Meeting) -> None:
    """To the supplier: when, where and what about."""
    titles = list(meeting.points.filter(struck_at=None).values_list("title", flat=True))
    _to_supplier("agenda_sent", meeting, f"{meeting.sequence}", points=titles, button_label="Read the agenda")


def queue_meeting_moved(meeting: Meeting, reason: str) -> None:
    """To the supplier: another day, hour or place, and why."""
    _to_supplier("meeting_moved", meeting, f"{meeting.sequence}", reason=reason, button_label="See the meeting")


def queue_meeting_cancelled(meeting: Meeting) -> None:
    """To the supplier: it will not be held, and why."""
    words = {"reason": meeting.cancelled_reason, "button_label": "See the meeting"}
    _to_supplier("meeting_cancelled", meeting, "", **words)


def queue_minutes_sent(meeting: Meeting) -> None:
    """To the supplier: read the minutes and agree to them, or say what is wrong."""
    words = {"answer_by": day(answer_by(meeting)), "button_label": "Read the minutes"}
    _to_supplier("minutes_sent", meeting, _moment(meeting), **words)


def queue_minutes_corrected(meeting: Meeting, who: str) -> None:
    """To those who lead it: the supplier asks for a correction."""
    words = {"reason": meeting.correction, "who": who, "button_label": "Change the minutes"}
    _to_office("minutes_corrected", meeting, _moment(meeting), **words)


def queue_minutes_agreed(meeting: Meeting) -> None:
    """To both sides: the minutes are agreed."""
    words = {"who": meeting.agreed_by_label, "button_label": "Read the minutes"}
    _to_supplier("minutes_agreed", meeting, "", **words)
    _to_office("minutes_agreed", meeting, "", **words)


def queue_point_added(meeting: Meeting, point: Point) -> None:
    """To those who lead it: the supplier wants to talk about something."""
    words = {"point": point.title, "who": point.added_by_label, "button_label": "See the agenda"}
    _to_office("point_added", meeting, f"{point.pk}", **words)


def leading_people(meeting: Meeting) -> list[Addressee]:
    """The category manager of the framework; without one the RP leads."""
    manager = meeting.contract.framework.manager
    if manager is not None and manager.is_active:
        return [Addressee(manager.pk, manager.name, manager.email)]
    return office_people()


def _moment(meeting: Meeting) -> str:
    return f"{meeting.minutes_sent_at:%Y%m%d%H%M%S}"


def _to_supplier(template: str, meeting: Meeting, key: str, **words: Any) -> None:
    people = supplier_people(meeting.contract.supplier.organisation_id)
    _tell(template, people, meeting, key, path=reverse("supplier_meeting", args=[meeting.pk]), **words)


def _to_office(template: str, meeting: Meeting, key: str, **words: Any) -> None:
    _tell(template, leading_people(meeting), meeting, key, path=meeting.get_absolute_url(), **words)


def _tell(template: str, people: Iterable[Addressee], meeting: Meeting, key: str, **words: Any) -> None:
    about = str(meeting.contract.supplier)
    known = {"supplier": about, "framework": str(meeting.contract.framework), "when": meeting.when}
    known["place"] = meeting.place
    queue_many(
        [
            MailDraft(
                template,
                to=person.email,
                key=f"{template}:{meeting.pk}:{key}:{person.user_id}",
                about=about,
                context={"name": person.name} | known | words,
            )
            for person in people
        ]
    )
