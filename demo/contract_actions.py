"""What came out of one contract review: an action in every state, with amendments, more time and a repeat."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from corrective_actions.actions import amendments, endings, extensions, negotiation, progress
from corrective_actions.actions.proposals import propose_action
from corrective_actions.enums import Origin
from corrective_actions.models import Action
from corrective_actions.selectors.citations import KIND
from demo.cast import Part
from demo.clock import acting_on, day
from demo.contract_told import STORIES, Told
from demo.reference import actor, supplier_of
from demo.stories import documents, lead
from rphub.kernel.roles import Actor
from suppliers.actions import evidence as library

SOURCE = "demonstration"


def review_contract(part: Part, today: date) -> None:
    """The plan of a contract review; what is there already is left as it stands."""
    for number, told in enumerate(sorted(STORIES, key=lambda told: -told.proposed), start=1):
        with transaction.atomic():
            _tell(part, told, str(number), today)


def _tell(part: Part, told: Told, key: str, today: date) -> None:
    """The whole story of one action, or nothing of it."""
    supplier = supplier_of(part)
    assert supplier is not None  # noqa: S101
    if Action.objects.filter(plan__supplier=supplier, plan__source=SOURCE, source_key=key).exists():
        return
    with acting_on(day(-told.proposed, today)):
        action = propose_action(
            actor=actor(told.by),
            supplier_id=supplier.pk,
            origin=Origin.CONTRACT_REVIEW,
            source=SOURCE,
            key=key,
            title="Half-yearly contract review (demo)",
            severity=told.severity,
            code=told.code,
            gap=told.gap,
            text=told.text,
            theme=told.theme,
            days=told.days,
            done_when="It is in place and shown by the proof below.",
            proof="A document or a record that shows it.",
            owner_name=part.lead,
            owner_role="Supply-chain manager",
        )
    for before, verb, words in told.steps:
        with acting_on(day(-before, today)):
            VERBS[verb](part, action, words)


def _whom(name: str, act: Callable[..., Any], **more: Any) -> Callable[[Part, Action, str], Any]:
    """The verb done by that person of the office, with its reason."""
    return lambda part, action, words: act(actor=actor(name), action_id=action.pk, reason=words, **more)


def _sign(part: Part, action: Action, words: str) -> None:
    negotiation.sign_action(actor=lead(part), action_id=action.pk, version=action.version)


def _dispute(part: Part, action: Action, words: str) -> None:
    negotiation.dispute_action(actor=lead(part), action_id=action.pk, reason=words)


def _note(part: Part, action: Action, words: str) -> None:
    progress.note_progress(actor=lead(part), action_id=action.pk, text=words)


def _ask(part: Part, action: Action, words: str) -> None:
    action.refresh_from_db()
    wanted = max(action.due_on or date.min, date.today()) + timedelta(days=60)  # noqa: DTZ011 - the demonstration's clock
    extensions.ask_extension(actor=lead(part), action_id=action.pk, due_on=wanted, reason=words)


def _send(part: Part, action: Action, words: str) -> None:
    person = lead(part)
    paper = documents(part, person)[0]
    library.cite_evidence(
        actor=person, evidence_id=paper.pk, kind=KIND, object_id=str(action.pk), label=str(action)[:200], page="4"
    )
    why = "Nobody had been asked to look after it."
    progress.submit_evidence(actor=person, action_id=action.pk, text=words, root_cause=why)


def _amend(by: Callable[[Part], Actor]) -> Callable[[Part, Action, str], None]:
    def propose(part: Part, action: Action, words: str) -> None:
        text = f"{action.text.removesuffix('.')}, without the one that left."
        amendments.propose_amendment(
            actor=by(part), action_id=action.pk, version=action.version, reason=words, text=text
        )

    return propose


def _agree_to_amendment(part: Part, action: Action, words: str) -> None:
    amendments.sign_amendment(actor=actor("Amara"), action_id=action.pk, amendment=1)


def _verify(name: str, method: str) -> Callable[[Part, Action, str], None]:
    return lambda part, action, words: _verified(name, method, action, words)


def _verified(name: str, method: str, action: Action, words: str) -> None:
    progress.verify_action(actor=actor(name), action_id=action.pk, method=method, note=words)


def _accept(part: Part, action: Action, words: str) -> None:
    until = date.today() + timedelta(days=365)  # noqa: DTZ011 - the demonstration's clock
    endings.accept_risk(actor=actor("Tom"), action_id=action.pk, reason=words, until=until)


VERBS: Mapping[str, Callable[[Part, Action, str], Any]] = {
    "sign": _sign,
    "dispute": _dispute,
    "withdraw": _whom("Amara", negotiation.withdraw_action),
    "note": _note,
    "amend": _amend(lead),
    "amend by the office": _amend(lambda part: actor("Amara")),
    "agree to the amendment": _agree_to_amendment,
    "ask": _ask,
    "refuse": _whom("Amara", extensions.refuse_extension),
    "send": _send,
    "return": _whom("Amara", progress.return_evidence),
    "verify": _verify("Amara", "document"),
    "verify by another": _verify("Priya", "workers"),
    "close": _whom("Amara", endings.close_unverified),
    "accept": _accept,
    "escalate": _whom("Amara", endings.escalate_action),
    "escalate by the manager": _whom("Priya", endings.escalate_action),
    "take into the contract": _whom("Priya", endings.take_into_contract),
    "reopen": _whom("Amara", endings.reopen_action),
}
