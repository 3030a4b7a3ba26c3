"""To people outside the office. No mail says what a concern is about, whom it touches or who brought it: mail is read
over shoulders, forwarded, and kept in archives that nobody here can erase."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from concerns.models import Case, CaseLink, CaseNote, CaseRequest, Notice
from concerns.querysets import SUPPLIER_VOICES
from concerns.values import reply_by
from frameworks.models import Usage
from rphub.accounts.models import User
from rphub.accounts.selectors import Addressee, people_holding
from rphub.kernel.navigation import address_of
from rphub.kernel.roles import MEMBER_ROLES, Actor, Area
from rphub.kernel.words import day
from rphub.mailing.actions import MailDraft, queue_many
from suppliers.models import Award, ReleasedNotice

AREAS = {"partner": Area.PARTNER, "member": Area.MEMBER, "supplier": Area.SUPPLIER}


@dataclass(frozen=True, slots=True)
class Letter:
    """What one mail says besides its template's words."""

    template: str
    key: str
    path: str
    button: str = "Sign in and read it"
    due: str = ""


def queue_receipt(case: Case, actor: Actor) -> None:
    """To whoever sent a report: it has arrived, under this number."""
    path = address_of(f"{actor.area}_concern", case.pk)
    letter = Letter("concern_receipt", f"case:{case.pk}:receipt", path)
    _tell([Addressee(actor.user_id or 0, actor.label, actor.email)], letter, reference=case.reference)


def queue_shared(case: Case, note: CaseNote) -> None:
    """To the source: the office wrote something that it shares with it."""
    if (person := _source(case)) is not None and (area := _area(case)) is not None:
        letter = Letter("concern_question", f"case:{case.pk}:note:{note.pk}", address_of(f"{area}_concern", case.pk))
        _tell([person], letter, reference=case.reference)


def queue_told(link: CaseLink) -> None:
    """To a supplier's lead and signatory: from now on there is a page for them."""
    path = address_of("supplier_involved", link.case_id)
    _to_supplier(link, Letter("concern_told", f"case:{link.case_id}:told:{link.pk}:{link.told_on}", path))


def queue_asked(request: CaseRequest) -> None:
    """To a supplier: something is asked, by a day; also when the answer did not do."""
    path = f"{address_of('supplier_involved', request.case_id)}#request-{request.pk}"
    times = request.case.story.filter(verb="asked_again").count()
    key = f"case:{request.case_id}:asked:{request.pk}:{request.due_on}:{times}"
    _to_supplier(request.link, Letter("concern_asked", key, path, "Sign in and answer", day(request.due_on)))


def queue_notice_shown(notice: Notice) -> None:
    """To a supplier: it may read what members will read, and put its own words beside it by a day."""
    shown = notice.shown_to_supplier_at or timezone.now()
    path = address_of("supplier_notice", notice.pk)
    key = f"case:{notice.case_id}:shown:{notice.pk}:{shown:%Y%m%d%H%M%S%f}"
    letter = Letter("concern_notice_shown", key, path, "Sign in and reply", day(reply_by(timezone.localdate(shown))))
    _to_supplier(notice.link, letter)


def queue_notice_released(notice: Notice) -> None:
    """To the members whom it touches, and to the supplier: it can be read now. Also after each new version."""
    _to_members(notice, "concern_released")


def queue_notice_withdrawn(notice: Notice) -> None:
    """To the same people: what they read about a supplier no longer stands."""
    _to_members(notice, "concern_withdrawn")


def _to_members(notice: Notice, template: str) -> None:
    """Whoever reads it on their pages, and nobody else."""
    released = ReleasedNotice.objects.filter(source_id=notice.link.source_id).first()
    if released is None:
        return
    key = f"case:{notice.case_id}:{template}:{notice.pk}"
    path = address_of("member_concerns")
    for organisation in told_organisations(released):
        _tell(people_holding(organisation, *MEMBER_ROLES), Letter(template, key, path))
    _to_supplier(notice.link, Letter("concern_told", key, address_of("supplier_notice", notice.pk)))


def told_organisations(released: ReleasedNotice) -> list[int]:
    """Members named in it, and members who use a lot of its frameworks on which the supplier has a place."""
    lots = Award.objects.in_force().filter(
        supplier=released.supplier_id, lot__framework__in=released.frameworks.all(), lot__framework__member_access=True
    )
    users = Usage.objects.filter(lot__in=lots.values("lot")).values_list("member__organisation_id", flat=True)
    named: Iterable[int] = released.members.values_list("organisation_id", flat=True)
    return sorted({*users, *named})


def _source(case: Case) -> Addressee | None:
    person: User | None = case.submitter
    if person is None or not person.is_active:
        return None
    return Addressee(person.pk, str(person), person.email)


def _area(case: Case) -> Area | None:
    return AREAS.get(case.submitter_organisation.kind) if case.submitter_organisation else None


def _to_supplier(link: CaseLink, letter: Letter) -> None:
    if link.supplier is not None:
        _tell(people_holding(link.supplier.organisation_id, *SUPPLIER_VOICES), letter)


def _tell(people: Iterable[Addressee], letter: Letter, **words: str) -> None:
    common = {"path": letter.path, "button_label": letter.button, "due": letter.due} | words
    queue_many(
        [
            MailDraft(
                letter.template,
                to=person.email,
                key=f"{letter.key}:{person.user_id}",
                context={"name": person.name} | common,
                restricted=True,
            )
            for person in people
        ]
    )
