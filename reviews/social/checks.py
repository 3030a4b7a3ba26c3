"""What a computer notices in a list of commitments: the automatic checks S1 to S10 of the domain specification, 4.3."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from questionnaires.canonical import add_months
from questionnaires.countries import COUNTRIES
from reviews.social.commitments import Commitment, doubles
from reviews.social.suggested import Proof
from rphub.kernel.words import day

LARGE = 5
"""Times the target, from which a figure is asked again."""
EVIDENCE_MONTHS = 15
HOME = "GB"


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing to look at. `keys` are the commitments it is about; none for the list as a whole."""

    code: str
    words: str
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """What the checks compare with."""

    today: date
    outcomes: frozenset[str]
    proofs: Mapping[str, Proof]
    tender: Mapping[str, str]
    """Commitments of the tender by their id in the register, in words."""


def notices(listed: Sequence[Commitment], known: Known) -> list[Notice]:
    """In the order of the commitments; what is about several or none of them comes last."""
    found = [
        Notice(code, words, (one.key,)) for one in listed for code, rule in EACH.items() if (words := rule(one, known))
    ]
    return [*found, *_doubles(listed), *_unlisted(listed, known), *_units(listed)]


def _incomplete(one: Commitment, known: Known) -> str:
    missing = [name for name, held in (("target", one.target), ("due date", one.due)) if held is None]
    return f"No {' and no '.join(missing)}." if missing else ""


def _large(one: Commitment, known: Known) -> str:
    if one.target and one.delivered and one.delivered > LARGE * one.target:
        return f"More than {LARGE} times the target is delivered. Ask whether the figure is right."
    return ""


def _late(one: Commitment, known: Known) -> str:
    if not one.is_silent(known.today):
        return ""
    return f"Was due on {day(one.due)}, and its status says neither delivered nor missed."


def _old_evidence(one: Commitment, known: Known) -> str:
    held = [known.proofs[key] for key in one.proofs if key in known.proofs]
    old = [proof for proof in held if proof.issued_on and add_months(proof.issued_on, EVIDENCE_MONTHS) < known.today]
    if not old:
        return ""
    return "Older than 15 months: " + ", ".join(f"“{proof.title}” of {day(proof.issued_on)}" for proof in old) + "."


def _after_due(one: Commitment, known: Known) -> str:
    if one.status == "delivered" and one.due and one.as_of and one.as_of > one.due:
        return f"Delivered after its date: due on {day(one.due)}, figures as of {day(one.as_of)}."
    return ""


def _outcome(one: Commitment, known: Known) -> str:
    if one.outcome and one.outcome not in known.outcomes:
        return f"The outcome “{one.outcome}” is not one of the list in use."
    return ""


def _place(one: Commitment, known: Known) -> str:
    """Countries named in the place, but for the one the members are in."""
    text = re.sub(r"northern ireland", "", one.place, flags=re.IGNORECASE)
    named = [name for code, name in COUNTRIES.items() if code != HOME and re.search(rf"\b{re.escape(name)}\b", text)]
    return f"The place names {', '.join(named)}. Check that it matters to members." if named else ""


def _doubles(listed: Sequence[Commitment]) -> Iterator[Notice]:
    for group in doubles(listed):
        numbers = " and ".join(str(one.number) for one in group)
        words = f"Commitments {numbers} have the same words and number for several buyers. Agree the share of each."
        yield Notice("S4", words, tuple(one.key for one in group))


def _unlisted(listed: Sequence[Commitment], known: Known) -> Iterator[Notice]:
    held = {one.record for one in listed}
    for key, words in known.tender.items():
        if key not in held:
            yield Notice("S5", f"Promised in the tender and not on the list: {words}")


def _units(listed: Sequence[Commitment]) -> Iterator[Notice]:
    """One indicator is counted in one unit."""
    alike: dict[tuple[str, str], list[Commitment]] = {}
    for one in listed:
        if one.code and one.unit:
            alike.setdefault((one.scheme, one.code.casefold()), []).append(one)
    for group in alike.values():
        units = list(dict.fromkeys(one.unit.casefold() for one in group))
        if len(units) > 1:
            words = f"The indicator {group[0].code} is counted in {' and in '.join(units)}."
            yield Notice("S9", words, tuple(one.key for one in group))


EACH: dict[str, Callable[[Commitment, Known], str]] = {
    "S1": _incomplete,
    "S2": _large,
    "S3": _late,
    "S6": _old_evidence,
    "S7": _after_due,
    "S8": _outcome,
    "S10": _place,
}
