"""The table of what certificates answer. Every change says why, and applies from now on."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.text import slugify

from equivalences import policies
from equivalences.filling import problems_of_facts, problems_of_words
from equivalences.models import Coverage, Scheme
from questionnaires.definition import Definition
from questionnaires.selectors.definitions import definition_of
from questionnaires.selectors.method import newest
from rphub.audit.actions import record
from rphub.audit.edits import edit
from rphub.kernel.decisions import Invalid, require
from rphub.kernel.once import only_once
from rphub.kernel.roles import Actor

NO_QUESTION = "The present questionnaire has no scored question {code}. Choose one of its questions."


@transaction.atomic
def add_scheme(*, actor: Actor, reason: str, **fields: Any) -> Scheme:
    require(policies.can_edit_table(actor))
    key = fields.pop("key", "") or slugify(fields["name"])[:40]
    with only_once(_name_taken(fields)):
        scheme = Scheme.objects.create(key=key, **fields)
    record(actor, "scheme.added", scheme, reason=reason, assurance=scheme.assurance)
    return scheme


@transaction.atomic
def edit_scheme(*, actor: Actor, scheme_id: int, reason: str, **fields: Any) -> Scheme:
    require(policies.can_edit_table(actor))
    scheme: Scheme = Scheme.objects.visible_to(actor).lock(scheme_id)
    with only_once(_name_taken(fields)):
        edit(actor, "scheme.edited", scheme, fields, reason=reason)
    return scheme


def _name_taken(fields: dict[str, Any]) -> dict[str, str]:
    return {"name": f"There is already a scheme called “{fields['name']}”."}


@transaction.atomic
def add_row(*, actor: Actor, scheme_id: int, reason: str, **fields: Any) -> Coverage:
    """Raises Invalid by field where the question, the words or the facts do not fit."""
    require(policies.can_edit_table(actor))
    scheme = Scheme.objects.visible_to(actor).lock(scheme_id)
    _check(definition_of(newest(actor).pk), **fields)
    with only_once({"code": f"{scheme} answers {fields['code']} already. Change that row."}):
        row = Coverage.objects.create(scheme=scheme, **fields)
    record(actor, "scheme.row_added", scheme, reason=reason, question=row.code, level=row.level)
    return row


@transaction.atomic
def edit_row(*, actor: Actor, row_id: int, reason: str, **fields: Any) -> Coverage:
    """The question of a row stays; another one is another row."""
    require(policies.can_edit_table(actor))
    row: Coverage = Coverage.objects.select_for_update(of=("self",)).select_related("scheme").get(pk=row_id)
    _check(definition_of(newest(actor).pk), code=row.code, **fields)
    before = {name: getattr(row, name) for name in fields}
    for name, value in fields.items():
        setattr(row, name, value)
    row.save(update_fields=list(fields))
    if before != fields:
        record(actor, "scheme.row_edited", row.scheme, before=before, after=fields, reason=reason, question=row.code)
    return row


@transaction.atomic
def remove_row(*, actor: Actor, row_id: int, reason: str) -> Scheme:
    """The scheme no longer answers the question; what it filled keeps the row as it stood."""
    require(policies.can_edit_table(actor))
    row = Coverage.objects.select_for_update(of=("self",)).select_related("scheme").get(pk=row_id)
    scheme: Scheme = row.scheme
    record(actor, "scheme.row_removed", scheme, reason=reason, question=row.code, level=row.level)
    row.delete()
    return scheme


def _check(definition: Definition, *, code: str, says: str, facts: str, limits: str, level: int) -> None:
    if code not in definition or not definition.question(code).scored:
        raise Invalid({"code": NO_QUESTION.format(code=code)})
    problems = {
        "says": problems_of_words(says),
        "facts": problems_of_facts(definition.question(code), facts),
        "limits": problems_of_words(limits),
    }
    if found := {name: sentence for name, sentence in problems.items() if sentence}:
        raise Invalid(found)
