"""The brand writes: saved page by page, refused with a reason, begun anew next year."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from brands import policies
from brands.actions.packets import LINK_LIVES, by_link, held, open_next
from brands.emails import note_draft, queue_news
from brands.enums import AskState
from brands.models import BrandLink, Declaration
from brands.selectors.packets import standing_asks
from brands.workflow import ASK, DECLARATION
from rphub.accounts.selectors import consortium
from rphub.audit.actions import record
from rphub.files.actions import store_file
from rphub.files.models import StoredFile
from rphub.kernel.decisions import Invalid, StaleRevision, require
from rphub.kernel.links import end_of
from rphub.kernel.roles import Actor, Held, Role
from rphub.kernel.workflow import move
from rphub.mailing.actions import queue_many


def save_part(
    *,
    link: BrandLink,
    fields: Mapping[str, Any],
    revision: int,
    upload: UploadedFile[Any] | None = None,
    drop_file: bool = False,
) -> Declaration:
    """Save what one page of the form holds, and the factory list where one was chosen.

    StaleRevision carries the declaration when another person saved other words since `revision`; Invalid says what is
    wrong with the file. Neither costs the other: no page can show a chosen file again, so it is kept in any case.
    """
    stale = False
    try:
        saved = _save_fields(link, fields, revision)
    except StaleRevision:
        stale = True
    if stale or upload is not None or drop_file:
        stored = _stored(link, upload) if upload else None
        saved = _save_file(link, stored, drop_file)
    if stale:
        raise StaleRevision(saved)
    return saved


@transaction.atomic
def _save_fields(link: BrandLink, fields: Mapping[str, Any], revision: int) -> Declaration:
    draft = _draft(link)
    changed = {name: value for name, value in fields.items() if draft.content.get(name, "") != (value or "")}
    if not changed:
        return draft
    if draft.revision != revision:
        raise StaleRevision(draft)
    draft.content = {name: value for name, value in {**draft.content, **changed}.items() if value}
    _write(link, draft, "content", saved=sorted(changed))
    return draft


@transaction.atomic
def _save_file(link: BrandLink, stored: StoredFile | None, drop: bool) -> Declaration:
    draft = _draft(link)
    if (stored or drop) and draft.factory_file != stored:
        draft.factory_file = stored
        _write(link, draft, "factory_file", saved=["factory_list"])
    return draft


def _write(link: BrandLink, draft: Declaration, column: str, *, saved: list[str]) -> None:
    draft.revision += 1
    draft.saved_at, draft.saved_by = timezone.now(), link.name
    draft.save(update_fields=[column, "revision", "saved_at", "saved_by"])
    BrandLink.objects.filter(pk=link.pk).update(last_used_at=draft.saved_at)
    record(by_link(link), "declaration.saved", draft, fields=saved)


def _draft(link: BrandLink) -> Declaration:
    """What may be written, locked with its brand; Refused where nothing may."""
    link.refresh_from_db()
    draft = held(link.brand_id).draft
    require(policies.can_write_declaration(link, draft))
    assert draft is not None  # noqa: S101 - the policy has asked
    return draft


def _stored(link: BrandLink, upload: UploadedFile[Any]) -> StoredFile:
    """Checked like any upload and kept by the consortium, which holds it for the brand."""
    require(policies.can_use_link(link))
    keeper = consortium().pk
    actor = Actor(user_id=None, label=by_link(link).label, grants=(Held(Role.SUPPLIER_CONTRIBUTOR, keeper),))
    try:
        return store_file(actor=actor, upload=upload, organisation_id=keeper)
    except Invalid as error:
        raise Invalid({"factory_file": str(error)}) from error


@transaction.atomic
def refuse_declaration(*, link: BrandLink, reason: str) -> Declaration:
    """The brand will not declare. The reason is kept and told to who asked; it may change its mind."""
    link.refresh_from_db()
    packet, today = held(link.brand_id), timezone.localdate()
    require(policies.can_refuse_declaration(link, packet.draft))
    draft = packet.draft
    assert draft is not None  # noqa: S101 - the policy has asked
    move(draft, DECLARATION["refuse"], reason=reason.strip(), ended_on=today)
    told = [ask for ask in standing_asks(packet.brand) if ask.state == AskState.WAITING]
    for ask in told:
        move(ask, ASK["refuse"], decided_on=today)
    record(by_link(link), "declaration.refused", draft, reason=draft.reason)
    queue_news(
        told,
        event=f"refused-{draft.pk}",
        headline=f"{packet.brand} will not declare this year.",
        words=f"They write: {draft.reason} You have asked, and that counts in your questionnaire.",
        on=today,
    )
    return draft


@transaction.atomic
def start_next(*, link: BrandLink) -> Declaration:
    """The next edition, beginning with what was said last. What is in force stays so until the new one is signed."""
    link.refresh_from_db()
    packet = held(link.brand_id)
    require(policies.can_renew_declaration(link, packet.latest))
    draft = open_next(packet, timezone.localdate())
    record(by_link(link), "declaration.begun", draft, number=draft.number)
    return draft


@transaction.atomic
def renew_link(*, link: BrandLink) -> None:
    """A link that ran out works again and is mailed to its own address: whoever found it gains nothing."""
    today = timezone.localdate()
    require(policies.can_renew_link(link))
    link.expires_at = end_of(today + LINK_LIVES)
    link.save(update_fields=["expires_at"])
    record(by_link(link), "brand_link.renewed", link)
    words = "Somebody opened your old link. It works again, for another year, and shows everything as you left it."
    headline = f"Your link to the packet of {link.brand} works again."
    queue_many([note_draft(link, key=f"brand-link:{link.pk}:{today}", headline=headline, words=words)])
