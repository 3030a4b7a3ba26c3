"""What may be done to a partnership or an affiliation, as tables: the form, the action, and the words around it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from partnerships import forms, policies
from partnerships.actions import joining, verifying, writing
from partnerships.models import Affiliation, Partnership
from partnerships.selectors.own import OwnPage
from rphub.kernel.decisions import Decision
from rphub.kernel.roles import Actor


@dataclass(frozen=True, slots=True)
class Verb:
    """`label` is the heading and the button; `done` is said afterwards. `takes` names what the action is given."""

    label: str
    form: type[forms.VerbForm]
    act: Callable[..., Any]
    takes: str
    done: str
    danger: bool = False


DESK: Mapping[str, Verb] = {
    "show": Verb(
        "Show it to everybody",
        forms.VerbForm,
        writing.show_partnership,
        "partnership_id",
        "Everybody can read it now, without signing in.",
    ),
    "confirm": Verb(
        "Still right",
        forms.ConfirmForm,
        writing.confirm_partnership,
        "partnership_id",
        "Noted with today’s date. You are reminded on the Work page.",
    ),
    "remove_logo": Verb(
        "Take the logo off",
        forms.VerbForm,
        writing.remove_logo,
        "partnership_id",
        "The logo is shown no more.",
    ),
    "retire": Verb(
        "Retire it",
        forms.RetireForm,
        writing.retire_partnership,
        "partnership_id",
        "Retired. Nobody can join it any more; who has joined stays on record.",
        danger=True,
    ),
}
"""What the office does to a partnership; the keys are the ends of the URL names (`partnership_retire`)."""
JUDGING: Mapping[str, Verb] = {
    "verify": Verb(
        "Verify it",
        forms.NoteForm,
        verifying.verify_affiliation,
        "affiliation_id",
        "Verified. The organisation is told; a supplier finds it in its evidence library.",
    ),
    "refuse": Verb(
        "It cannot be verified",
        forms.RefuseForm,
        verifying.refuse_affiliation,
        "affiliation_id",
        "The organisation is told what you looked at.",
    ),
}
"""What the office does to an affiliation (`affiliation_verify`)."""
OWN: Mapping[str, Verb] = {
    "ask": Verb(
        "Ask about joining",
        forms.AskForm,
        joining.ask_about,
        "slug",
        "Your mail to the contact is on its way. The answer comes to your e-mail address.",
    ),
    "join": Verb(
        "Say that we have joined",
        forms.ClaimForm,
        joining.declare_affiliation,
        "slug",
        "Noted. The consortium office verifies it and tells you.",
    ),
    "leave": Verb(
        "Take it back",
        forms.VerbForm,
        joining.leave_partnership,
        "slug",
        "Taken back. You are not counted any more.",
        danger=True,
    ),
}
"""What members and suppliers do (`supplier_partnership_ask`, `member_partnership_join`)."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A verb on a page: its form when it may be used, the reason when it may not."""

    key: str
    url: str
    verb: Verb
    decision: Decision
    form: forms.VerbForm | None


def decisions_about(actor: Actor, partnership: Partnership) -> dict[str, Decision]:
    return {
        "show": policies.can_show(actor, partnership),
        "confirm": policies.can_check(actor, partnership),
        "remove_logo": policies.can_remove_logo(actor, partnership),
        "retire": policies.can_retire(actor, partnership),
    }


def decisions_on(actor: Actor, affiliation: Affiliation) -> dict[str, Decision]:
    return {"verify": policies.can_verify(actor, affiliation), "refuse": policies.can_refuse(actor, affiliation)}


def own_decisions(page: OwnPage) -> dict[str, Decision]:
    found = {"ask": page.may_ask, "join": page.may_declare}
    return found | ({"leave": page.may_leave} if page.may_leave is not None else {})


def offers(
    table: Mapping[str, Verb], decisions: Mapping[str, Decision], name: str, key: Any, bound: Mapping[str, Any]
) -> dict[str, Offer]:
    """Each verb with its form or its refusal; `bound` holds a form that came back with mistakes."""
    found = {}
    for verb_key, decision in decisions.items():
        verb = table[verb_key]
        form = (bound.get(verb_key) or verb.form(prefix=verb_key)) if decision else None
        url = reverse(f"{name}_{verb_key}", args=[key])
        found[verb_key] = Offer(verb_key, url, verb, decision, form)
    return found
