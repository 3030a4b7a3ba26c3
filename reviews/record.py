"""A sent version read back as plain data: its answers, its set of questions, and what became of its evidence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from questionnaires import canonical
from questionnaires.facts import AnswerData, Profile
from questionnaires.scoring import EvidenceState

BEST_FIRST = (
    EvidenceState.ACCEPTED,
    EvidenceState.WAIVED,
    EvidenceState.PARTLY,
    EvidenceState.EXPIRED,
    EvidenceState.REJECTED,
)


@dataclass(frozen=True, slots=True)
class Cited:
    """One piece of evidence as it was cited when the version was sent."""

    evidence_id: str
    title: str
    page: str
    kind: str
    url: str
    valid_until: date | None
    scope: str
    confidentiality: str
    use_id: int | None = None
    late_on: date | None = None
    """The day it came, where that was after sending; `why` is the supplier's line about it."""
    why: str = ""
    issuer: str | None = None
    """None in versions that were sent before it was kept with them."""

    def expired(self, today: date) -> bool:
        return self.valid_until is not None and self.valid_until < today


@dataclass(frozen=True, slots=True)
class Judged:
    """What the reviewer decided about one citation."""

    result: str
    reason: str = ""
    waived: str = ""


def answers_from(stored: Mapping[str, Mapping[str, Any]]) -> dict[str, AnswerData]:
    """The answers of a sent version by question code."""
    return {
        code: AnswerData(
            value=item.get("value"),
            level=item.get("level"),
            claim=item.get("claim") or "none",
            reason=item.get("reason") or "",
            planned_on=canonical.day(item.get("planned_on")),
            comment=item.get("comment") or "",
        )
        for code, item in stored.items()
    }


def evidence_from(stored: Mapping[str, Iterable[Mapping[str, Any]]]) -> dict[str, tuple[Cited, ...]]:
    """The evidence of a sent version by question code."""
    return {code: tuple(_cited(item) for item in items) for code, items in stored.items()}


def with_late(
    sent: Mapping[str, Sequence[Mapping[str, Any]]], late: Mapping[str, Sequence[Mapping[str, Any]]]
) -> dict[str, tuple[Cited, ...]]:
    """The evidence of a sent version and what came after it, each document once for a question."""
    found = evidence_from(sent)
    for code, items in evidence_from(late).items():
        there = found.get(code, ())
        known = {one.evidence_id for one in there}
        found[code] = (*there, *(one for one in items if one.evidence_id not in known))
    return found


def _cited(item: Mapping[str, Any]) -> Cited:
    return Cited(
        evidence_id=str(item.get("evidence_id") or item.get("id") or item.get("evidence") or ""),
        title=item.get("title") or "Evidence",
        page=str(item.get("page") or ""),
        kind=item.get("kind") or "",
        url=item.get("url") or "",
        valid_until=canonical.day(item.get("valid_until")),
        scope=item.get("scope") or "",
        confidentiality=item.get("confidentiality") or "",
        use_id=item.get("use_id"),
        late_on=canonical.day(item.get("on")),
        why=item.get("why") or "",
        issuer=item.get("issuer"),
    )


def profile_from(stored: Mapping[str, Any]) -> Profile:
    """The profile frozen at launch."""
    names = Profile.__dataclass_fields__
    values = {name: value for name, value in stored.items() if name in names}
    for name in ("roles", "sectors"):
        values[name] = frozenset(values.get(name) or ())
    return Profile(**values)


def state_of(cited: Cited, judged: Judged | None, today: date, *, hopeful: bool = False) -> EvidenceState:
    """What one citation is worth; `hopeful` takes what nobody has decided yet as accepted, for suggestions."""
    if judged is None:
        if cited.expired(today):
            return EvidenceState.EXPIRED
        return EvidenceState.ACCEPTED if hopeful else EvidenceState.MISSING
    if judged.result == "expired":
        return EvidenceState.WAIVED if judged.waived else EvidenceState.EXPIRED
    if judged.result == "accepted" and cited.expired(today):
        return EvidenceState.WAIVED if judged.waived else EvidenceState.EXPIRED
    return EvidenceState(judged.result)


def best_state(states: Iterable[EvidenceState]) -> EvidenceState:
    """One accepted document is enough for a question."""
    found = set(states)
    return next((state for state in BEST_FIRST if state in found), EvidenceState.MISSING)
