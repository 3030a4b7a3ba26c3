"""What an organisation does with its own postings."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from exchange import emails, policies
from exchange.actions.matches import let_go
from exchange.enums import Kind, PostingState
from exchange.models import Posting, Word
from exchange.selectors.choices import frameworks_known
from exchange.selectors.entrance import entrance_of
from exchange.values import Said, live_until, problems_of
from exchange.wording import stems
from exchange.workflow import POSTING
from rphub.audit.actions import record
from rphub.kernel.decisions import Invalid, require
from rphub.kernel.decisions import said as told
from rphub.kernel.roles import Actor
from rphub.kernel.workflow import move


@transaction.atomic
def post(*, actor: Actor, organisation_id: int, kind: str, said: Said) -> Posting:
    """Put it before the steward; what a steward posts needs no other and is live at once."""
    require(policies.can_take_part(actor, entrance_of(actor)))
    if organisation_id not in policies.begins_for(actor):
        raise Invalid({"organisation": "Choose one of your own organisations."})
    values = _checked(actor, said)
    posting: Posting = Posting.objects.create(
        kind=Kind(kind), organisation_id=organisation_id, by_id=actor.user_id or 0, **values
    )
    _keep_words(posting)
    record(actor, "posting.added", posting, kind=kind, topic=said.topic)
    _to_steward(actor, posting)
    return posting


@transaction.atomic
def change_posting(*, actor: Actor, posting_id: UUID, said: Said) -> Posting:
    """Other words: the steward looks at them before anybody else reads them."""
    posting: Posting = Posting.objects.visible_to(actor).lock(posting_id)
    require(policies.can_take_part(actor, entrance_of(actor)))
    require(policies.can_change(actor, posting))
    values = _checked(actor, said)
    if posting.state != PostingState.WAITING:
        move(posting, POSTING["change"], waiting_since=timezone.now())
    before = {name: getattr(posting, name) for name in values}
    for name, value in values.items():
        setattr(posting, name, value)
    posting.save(update_fields=list(values))
    _keep_words(posting)
    record(actor, "posting.changed", posting, before=before, after=values)
    _to_steward(actor, posting)
    return posting


@transaction.atomic
def renew_posting(*, actor: Actor, posting_id: UUID) -> Posting:
    """Still wanted: live for ninety days from today."""
    posting: Posting = Posting.objects.visible_to(actor).lock(posting_id)
    today = timezone.localdate()
    require(policies.can_renew(actor, posting))
    move(posting, POSTING["renew"], live_until=live_until(today, posting.ends_on))
    record(actor, "posting.renewed", posting, until=posting.live_until)
    return posting


@transaction.atomic
def close_posting(*, actor: Actor, posting_id: UUID, reason: str) -> Posting:
    """Nobody can join any more; whoever waits for an answer gets it."""
    posting: Posting = Posting.objects.visible_to(actor).lock(posting_id)
    require(policies.can_close(actor, posting))
    reason = told(reason, "reason", "Say why it is closed; whoever wrote to you reads it.")
    move(posting, POSTING["close"])
    record(actor, "posting.closed", posting, reason=reason)
    let_go(actor, posting, reason)
    return posting


@transaction.atomic
def reopen_posting(*, actor: Actor, posting_id: UUID) -> Posting:
    """There is room for more: others can join again."""
    posting: Posting = Posting.objects.visible_to(actor).lock(posting_id)
    today = timezone.localdate()
    require(policies.can_reopen(actor, posting, today))
    move(posting, POSTING["reopen"], live_until=live_until(today, posting.ends_on))
    record(actor, "posting.reopened", posting)
    return posting


def _checked(actor: Actor, said: Said) -> dict[str, Any]:
    """The fields to write; raises Invalid with a sentence at each field."""
    problems = problems_of(said, timezone.localdate())
    if said.framework_id and not frameworks_known(actor).filter(pk=said.framework_id).exists():
        problems["framework"] = "Choose a framework of your own, or none."
    if problems:
        raise Invalid(problems)
    names = ("topic", "title", "text", "place", "starts_on", "ends_on", "capacity", "framework_id")
    return {name: getattr(said, name) for name in names}


def _keep_words(posting: Posting) -> None:
    """For the search; written with each change of title or text."""
    posting.words.all().delete()
    Word.objects.bulk_create([Word(posting=posting, word=one) for one in stems(f"{posting.title} {posting.text}")])


def _to_steward(actor: Actor, posting: Posting) -> None:
    if policies.stewards(actor):
        now = timezone.now()
        until = live_until(timezone.localdate(), posting.ends_on)
        move(posting, POSTING["approve"], live_since=now, live_until=until, waiting_since=now)
    else:
        emails.queue_to_steward(posting)
