"""The office's view of the outbox."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.core.paginator import Page
from django.db.models import Count
from django.shortcuts import get_object_or_404

from rphub.kernel.decisions import Decision
from rphub.kernel.pages import counted, page_of, search_words
from rphub.kernel.roles import Actor
from rphub.kernel.words import count
from rphub.mailing import policies
from rphub.mailing.enums import MailState
from rphub.mailing.models import DeadAddress, Mail


@dataclass(frozen=True, slots=True)
class StateChoice:
    """One filter: a state, its words and how many mails are in it; the empty state is all."""

    state: str
    label: str
    count: int
    current: bool


@dataclass(frozen=True, slots=True)
class MailList:
    page: Page[Mail]
    states: tuple[StateChoice, ...]
    state: str
    words: str

    @property
    def headline(self) -> str:
        """Where the outbox stands, of what the search found."""
        counts = {choice.state: choice.count for choice in self.states}
        unsettled = counts[MailState.FAILED] + counts[MailState.UNKNOWN]
        waiting = counts[MailState.QUEUED] + counts[MailState.CLAIMED] + counts[MailState.SENDING]
        if unsettled:
            return f"{count(unsettled, 'mail needs', 'mails need')} you. {waiting} on the way."
        if waiting:
            return f"{count(waiting, 'mail is', 'mails are')} on the way."
        return f"{count(counts[''], 'mail')}, none waiting." if counts[""] else "No mail."


@dataclass(frozen=True, slots=True)
class MailDetail:
    mail: Mail
    resend: Decision
    mark_delivered: Decision
    retry: Decision


def mail_list(actor: Actor, *, state: str = "", words: str = "", page: str = "1") -> MailList:
    """Newest first; the numbers beside the filters follow the search."""
    words = search_words(words)
    found = Mail.objects.visible_to(actor).matching(words)
    by_state = found.order_by().values_list("state").annotate(Count("pk"))
    counts = dict(counted(by_state, list, lambda rows: sum(number for _, number in rows)))
    state = state if state in MailState.values else ""
    mails = (found.filter(state=state) if state else found).for_list()
    choices = [StateChoice("", "All", sum(counts.values()), not state)]
    choices += [StateChoice(key, label, counts.get(key, 0), key == state) for key, label in MailState.choices]
    shown = page_of(mails, page, counts.get(state, 0) if state else sum(counts.values()))
    return MailList(shown, tuple(choices), state, words)


def mail_of(actor: Actor, mail_id: UUID) -> Mail:
    mail: Mail = get_object_or_404(Mail.objects.visible_to(actor), pk=mail_id)
    return mail


def dead_address(address_id: int) -> DeadAddress:
    found: DeadAddress = get_object_or_404(DeadAddress, pk=address_id)
    return found


def mail_detail(actor: Actor, mail_id: UUID) -> MailDetail:
    mail = mail_of(actor, mail_id)
    return MailDetail(
        mail,
        policies.can_resend_mail(actor, mail),
        policies.can_mark_mail_delivered(actor, mail),
        policies.can_retry_mail(actor, mail),
    )
