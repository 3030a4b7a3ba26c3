"""What members read: written, read by a second person, shown to the supplier, released, replaced, withdrawn."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from concerns import policies
from concerns.actions.engaging import locked_link
from concerns.actions.facts import publish_times
from concerns.actions.order import mark_told
from concerns.actions.story import tell_story
from concerns.emails import outside
from concerns.enums import NoticeState, Told
from concerns.models import Case, Notice
from concerns.selectors.notices import second_readers
from concerns.selectors.steps import may_tell_now
from concerns.values import LABEL
from concerns.workflow import NOTICE
from frameworks.models import Framework, Member
from rphub.kernel.decisions import Invalid, require, said
from rphub.kernel.roles import Actor
from rphub.kernel.workflow import move
from suppliers.actions import concerns as published


def _locked(actor: Actor, notice_id: UUID) -> Notice:
    row: Notice = Notice.objects.visible_to(actor).select_related("link").lock(notice_id)
    row.case = Case.objects.lock(row.case_id)
    return row


@transaction.atomic
def draft_notice(*, actor: Actor, link_id: int, title: str, text: str, advice: str = "") -> Notice:
    """The first version, or the next after one that was released."""
    link = locked_link(actor, link_id)
    before = list(link.notices.all())
    require(policies.can_draft_notice(actor, link, before))
    row: Notice = Notice.objects.create(
        case=link.case,
        link=link,
        version=max((one.version for one in before), default=0) + 1,
        drafted_by_id=actor.user_id,
        drafted_by_label=actor.label[:LABEL],
        **_words(title, text, advice),
    )
    tell_story(actor, link.case, "notice_drafted", f"Notice {row.version} about {link} was written")
    return row


def _words(title: str, text: str, advice: str) -> dict[str, str]:
    return {
        "title": said(title, "title", "Give it a title that members understand.")[:120],
        "text": said(text, "text", "Write what members read."),
        "advice": advice.strip()[:4000],
    }


@transaction.atomic
def edit_notice(*, actor: Actor, notice_id: UUID, title: str, text: str, advice: str = "") -> Notice:
    """Change a draft. What a second person had read is to be read again, and shown to the supplier again."""
    row = _locked(actor, notice_id)
    require(policies.can_rewrite_notice(actor, row))
    fields = _words(title, text, advice)
    if row.state == NoticeState.REVIEWED:
        move(row, NOTICE["rewrite"], reviewed_by_label="", reviewed_at=None)
    for name, value in fields.items():
        setattr(row, name, value)
    row.drafted_by_id, row.drafted_by_label, row.shown_to_supplier_at = actor.user_id, actor.label[:LABEL], None
    row.save(update_fields=[*fields, "drafted_by", "drafted_by_label", "shown_to_supplier_at"])
    tell_story(actor, row.case, "notice_edited", f"Notice {row.version} about {row.link} was changed")
    return row


@transaction.atomic
def review_notice(*, actor: Actor, notice_id: UUID) -> Notice:
    """A second person of the audience has read it: nothing in it points to who spoke up, and it is fair."""
    row = _locked(actor, notice_id)
    require(policies.can_review_notice(actor, row))
    move(row, NOTICE["review"], reviewed_by_label=actor.label[:LABEL], reviewed_at=timezone.now())
    tell_story(actor, row.case, "notice_reviewed", f"Notice {row.version} about {row.link} was read by a second person")
    return row


@transaction.atomic
def show_to_supplier(*, actor: Actor, notice_id: UUID) -> Notice:
    """A supplier that was told reads it before members do, and may write its own words."""
    row = _locked(actor, notice_id)
    require(policies.can_rewrite_notice(actor, row))
    require(policies.can_ask(actor, row.link))
    row.shown_to_supplier_at = timezone.now()
    row.save(update_fields=["shown_to_supplier_at"])
    tell_story(actor, row.case, "notice_shown", f"Notice {row.version} was shown to {row.link}")
    outside.queue_notice_shown(row)
    return row


@transaction.atomic
def release_notice(
    *,
    actor: Actor,
    notice_id: UUID,
    framework_ids: Collection[int],
    member_ids: Collection[int] = (),
    alone_because: str = "",
) -> Notice:
    """Members who use these frameworks on which the supplier has a place, and members named, read it from now on; the
    version before is replaced. Where nobody else is in the audience, the RP lead says why alone."""
    row = _locked(actor, notice_id)
    others = second_readers(row)
    require(policies.can_release_notice(actor, row, others, may_tell_now(row.case, Told.BUYERS)))
    frameworks = list(Framework.objects.filter(pk__in=framework_ids))
    members = list(Member.objects.filter(pk__in=member_ids))
    if not frameworks and not members:
        raise Invalid({"framework_ids": "Choose who reads it: frameworks, members, or both."})
    if row.state == NoticeState.DRAFT:
        sentence = "Nobody else is in the audience to read it. Say why it is released all the same."
        alone_because = said(alone_because, "alone_because", sentence)[:1000]
    for old in row.link.notices.filter(state=NoticeState.RELEASED):
        move(old, NOTICE["replace"])
    stamps = {"released_at": timezone.now(), "released_by_label": actor.label[:LABEL]}
    move(row, NOTICE["release"], alone_because=alone_because, **stamps)
    _publish(row, frameworks, members)
    mark_told(actor, row.case, Told.BUYERS, "A notice was released to the members affected.")
    words = f"Notice {row.version} about {row.link} was released"
    tell_story(actor, row.case, "notice_released", words, reason=alone_because, version=row.version)
    outside.queue_notice_released(row)
    return row


def _publish(row: Notice, frameworks: list[Framework], members: list[Member]) -> None:
    fact = published.NoticeFact(
        supplier_id=row.link.supplier_id or 0,
        source_id=row.link.source_id,
        version=row.version,
        title=row.title,
        text=row.text,
        advice=row.advice,
        right_of_reply=row.right_of_reply,
        replied_on=timezone.localdate(row.replied_at) if row.replied_at else None,
    )
    published.publish_notice(fact=fact, frameworks=frameworks, members=members)
    publish_times(row.link)


@transaction.atomic
def withdraw_notice(*, actor: Actor, notice_id: UUID, reason: str) -> Notice:
    """Nobody outside reads it any more; the file keeps it."""
    row = _locked(actor, notice_id)
    require(policies.can_withdraw_notice(actor, row))
    reason = said(reason, "reason", "Say why it is withdrawn.")[:1000]
    move(row, NOTICE["withdraw"], withdrawn_at=timezone.now(), withdrawn_because=reason)
    published.withdraw_notice(source_id=row.link.source_id)
    publish_times(row.link)
    words = f"Notice {row.version} about {row.link} was withdrawn"
    tell_story(actor, row.case, "notice_withdrawn", words, reason=reason)
    outside.queue_notice_withdrawn(row)
    return row
