"""Saved texts: written, kept from what was just sent, changed, put away; and those delivered with the hub."""

from __future__ import annotations

import tomllib
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from reviews import policies
from reviews.enums import SnippetKind
from reviews.models import FeedbackSnippet
from rphub.audit.actions import record
from rphub.kernel.decisions import Invalid, require
from rphub.kernel.roles import Actor

FILE = Path(__file__).resolve().parent.parent / "content" / "snippets.toml"
LONGEST = 1000


@transaction.atomic
def write_snippet(*, actor: Actor, kind: str, place: str, text: str) -> FeedbackSnippet:
    """One more text for the whole team. The same words at the same place are not kept twice."""
    require(policies.can_write_snippet(actor))
    _check(kind, text)
    same: FeedbackSnippet | None = FeedbackSnippet.objects.filter(
        kind=kind, place=place.strip(), text=text.strip(), retired=False
    ).first()
    if same is not None:
        return same
    made: FeedbackSnippet = FeedbackSnippet.objects.create(
        kind=kind, place=place.strip(), text=text.strip(), changed_by_label=actor.label
    )
    record(actor, "snippet.written", made, kind=kind, place=made.place)
    return made


def keep_snippet(*, actor: Actor, kind: str, place: str, text: str) -> FeedbackSnippet:
    """The same out of what was just written; a long letter is no text to use again."""
    if len(text.strip()) > LONGEST:
        raise Invalid({"keep": f"A saved text has at most {LONGEST:,} characters. Leave this empty or shorten it."})
    return write_snippet(actor=actor, kind=kind, place=place, text=text)


@transaction.atomic
def change_snippet(
    *, actor: Actor, snippet_id: int, kind: str, place: str, text: str, retired: bool
) -> FeedbackSnippet:
    """What was sent with it stays as it was sent; only what is offered from now on changes."""
    require(policies.can_write_snippet(actor))
    found: FeedbackSnippet = FeedbackSnippet.objects.visible_to(actor).lock(snippet_id)
    _check(kind, text)
    before = {"kind": found.kind, "place": found.place, "retired": found.retired}
    found.kind, found.place, found.text, found.retired = kind, place.strip(), text.strip(), retired
    found.changed_by_label, found.changed_at = actor.label, timezone.now()
    found.save()
    after = {"kind": found.kind, "place": found.place, "retired": found.retired}
    record(actor, "snippet.changed", found, before=before, after=after)
    return found


def _check(kind: str, text: str) -> None:
    problems = {}
    if kind not in SnippetKind.values:
        problems["kind"] = "Choose where the text is used."
    if not text.strip():
        problems["text"] = "Write the text."
    elif len(text.strip()) > LONGEST:
        problems["text"] = f"Use {LONGEST:,} characters or fewer."
    if problems:
        raise Invalid(problems)


@transaction.atomic
def load_snippets(*, actor: Actor) -> int:
    """Add the delivered texts that were never there; how many. What the office changed or put away stays so."""
    there = set(FeedbackSnippet.objects.exclude(delivered="").values_list("delivered", flat=True))
    new = [row for key, row in delivered().items() if key not in there]
    for row in new:
        row.changed_by_label = actor.label
    FeedbackSnippet.objects.bulk_create(new)
    for row in new:
        record(actor, "snippet.delivered", row, key=row.delivered)
    return len(new)


def delivered() -> dict[str, FeedbackSnippet]:
    """The texts of the content file by key: place, kind and number."""
    found = {}
    for place, kinds in tomllib.loads(FILE.read_text(encoding="utf-8")).items():
        at = "" if place == "everywhere" else place
        for kind, texts in kinds.items():
            for number, text in enumerate(texts, start=1):
                key = f"{place}:{kind}:{number}"
                found[key] = FeedbackSnippet(kind=kind, place=at, text=text, delivered=key)
    return found
