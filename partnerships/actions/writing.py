"""What the office does with a partnership: write it, show it, look at it again, retire it, keep its logo."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from partnerships import policies
from partnerships.enums import Facet
from partnerships.models import Partnership, Tag
from partnerships.selectors.desk import partners
from partnerships.selectors.details import details_of
from partnerships.values import NOT_KNOWN, Details, problems_of, review_problem
from partnerships.workflow import PARTNERSHIP
from rphub.accounts.selectors import consortium
from rphub.audit.actions import record
from rphub.files import names
from rphub.files.actions import store_file
from rphub.kernel.decisions import Invalid, require
from rphub.kernel.once import only_once
from rphub.kernel.roles import Actor
from rphub.kernel.workflow import move
from rphub.reading.documents import PICTURES

TAKEN = "There is already a partnership of this name."
NO_PICTURE = "Choose a picture: a PNG or JPG file."
NO_PERMISSION = "Write who allowed us to show the logo."
NOT_YET = "Write the day it was allowed; this day has not come yet."
NO_REASON = "Say why; it stays in the history."


@transaction.atomic
def add_partnership(*, actor: Actor, details: Details) -> Partnership:
    """A draft that only the office sees. Raises Invalid by field."""
    require(policies.can_write(actor))
    _check(details)
    made = Partnership(slug=slugify(details.name)[:80] or "partnership")
    with only_once({"name": TAKEN}):
        _write(made, details)
    record(actor, "partnership.added", made)
    return made


@transaction.atomic
def change_partnership(*, actor: Actor, partnership_id: int, details: Details) -> Partnership:
    """Other words; when it is looked at again stays as it was. Raises Invalid by field."""
    partnership = _locked(actor, partnership_id)
    require(policies.can_write(actor))
    _check(details)
    before = details_of(partnership)
    if before != details:
        with only_once({"name": TAKEN}):
            _write(partnership, details)
        record(actor, "partnership.changed", partnership, before=_told(before), after=_told(details))
    return partnership


@transaction.atomic
def show_partnership(*, actor: Actor, partnership_id: int) -> Partnership:
    """From now on everybody reads it, without signing in."""
    partnership = _locked(actor, partnership_id)
    require(policies.can_show(actor, partnership))
    move(partnership, PARTNERSHIP["show"], changed_at=timezone.now())
    record(actor, "partnership.shown", partnership)
    return partnership


@transaction.atomic
def retire_partnership(*, actor: Actor, partnership_id: int, reason: str) -> Partnership:
    """Nobody can join it any more; who has joined stays on record."""
    partnership = _locked(actor, partnership_id)
    require(policies.can_retire(actor, partnership))
    if not reason.strip():
        raise Invalid({"reason": NO_REASON})
    move(partnership, PARTNERSHIP["retire"], changed_at=timezone.now())
    record(actor, "partnership.retired", partnership, reason=reason.strip())
    return partnership


@transaction.atomic
def confirm_partnership(*, actor: Actor, partnership_id: int, review_on: date) -> Partnership:
    """What is written is still right, as somebody saw today; it is looked at again on the day."""
    partnership = _locked(actor, partnership_id)
    require(policies.can_check(actor, partnership))
    today = timezone.localdate()
    if problem := review_problem(review_on, today):
        raise Invalid({"review_on": problem})
    before = {"review_on": partnership.review_on}
    partnership.checked_on, partnership.review_on = today, review_on
    partnership.save(update_fields=["checked_on", "review_on"])
    record(actor, "partnership.confirmed", partnership, before=before, after={"review_on": review_on})
    return partnership


def set_logo(
    *, actor: Actor, partnership_id: int, upload: UploadedFile[Any], permission_by: str, permission_on: date
) -> Partnership:
    """Keep the logo with who allowed it and when; the picture is checked and stored before the transaction."""
    require(policies.can_write(actor))
    permission_by = " ".join(permission_by.split())
    if problems := _logo_problems(upload, permission_by, permission_on):
        raise Invalid(problems)
    try:
        stored = store_file(actor=actor, upload=upload, organisation_id=consortium().pk)
    except Invalid as error:
        raise Invalid({"file": str(error)}) from error
    with transaction.atomic():
        partnership = _locked(actor, partnership_id)
        fields = {"logo": stored, "logo_permission_by": permission_by, "logo_permission_on": permission_on}
        for name, value in fields.items():
            setattr(partnership, name, value)
        partnership.save(update_fields=list(fields))
        record(actor, "partnership.logo_set", partnership, permission_by=permission_by, permission_on=permission_on)
    return partnership


@transaction.atomic
def remove_logo(*, actor: Actor, partnership_id: int) -> Partnership:
    """The permission ended, or the logo changed; the file stays for the record and is shown no more."""
    partnership = _locked(actor, partnership_id)
    require(policies.can_remove_logo(actor, partnership))
    partnership.logo, partnership.logo_permission_by, partnership.logo_permission_on = None, "", None
    partnership.save(update_fields=["logo", "logo_permission_by", "logo_permission_on"])
    record(actor, "partnership.logo_removed", partnership)
    return partnership


def _locked(actor: Actor, partnership_id: int) -> Partnership:
    found: Partnership = Partnership.objects.visible_to(actor).lock(partnership_id)
    return found


def _check(details: Details) -> None:
    problems = problems_of(details)
    if details.monitor_id is not None and details.monitor_id not in dict(partners()):
        problems["monitor_id"] = NOT_KNOWN
    if problems:
        raise Invalid(problems)


def _write(partnership: Partnership, details: Details) -> None:
    for name, value in details.plain.items():
        setattr(partnership, name, value)
    partnership.changed_at = timezone.now()
    partnership.save()
    partnership.tags.all().delete()
    tags = [(Facet.TOPIC, key) for key in details.topics] + [(Facet.REGION, key) for key in details.regions]
    Tag.objects.bulk_create(Tag(partnership=partnership, facet=facet, key=key) for facet, key in tags)


def _told(details: Details) -> dict[str, Any]:
    """Fields as the history keeps them."""
    watches = dict(partners()).get(details.monitor_id or 0, "")
    told = details.plain | {"topics": list(details.topics), "regions": list(details.regions), "monitor": watches}
    return {name: value for name, value in told.items() if name != "monitor_id"}


def _logo_problems(upload: UploadedFile[Any], permission_by: str, permission_on: date) -> dict[str, str]:
    problems = {}
    if names.extension(upload.name or "") not in PICTURES:
        problems["file"] = NO_PICTURE
    if not permission_by:
        problems["permission_by"] = NO_PERMISSION
    if permission_on > timezone.localdate():
        problems["permission_on"] = NOT_YET
    return problems
