"""An upload against the answers as they stand: what would change, what others changed, what cannot be used."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from questionnaires import policies
from questionnaires.answering import content_of
from questionnaires.facts import AnswerData
from questionnaires.fields import Offers
from questionnaires.selectors.dossier import Dossier
from questionnaires.wording import in_words
from rphub.kernel.roles import Actor
from workbooks.merging import Merged, merged
from workbooks.reading import Sent
from workbooks.sent import Problem
from workbooks.stamp import Based
from workbooks.tables import Offered


@dataclass(frozen=True, slots=True)
class Finding:
    """What an upload says about one question; `after` is None when there is nothing to save."""

    code: str
    before: dict[str, Any]
    after: dict[str, Any] | None
    base_revision: int
    carried_from: int | None
    conflict: dict[str, Any] | None
    problems: list[dict[str, Any]]
    said: list[dict[str, Any]]


@dataclass(slots=True)
class Compared:
    findings: list[Finding] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    unchanged: int = 0


def compare(actor: Actor, found: Dossier, sent: Sent, base: Mapping[str, Based] | None, offers: Offers) -> Compared:
    """`base` is what the file was made from; None where it was made from the answers as they stand."""
    result = Compared(notes=list(sent.notes))
    offered = offered_by(offers)
    for question in found.definition.questions:
        if question.code not in sent.answers:
            continue
        now = found.answers.get(question.code, AnswerData())
        based = now if base is None else base.get(question.code, Based(0, now)).data
        meant = merged(question, based, sent.answers[question.code], offered)
        result.notes += [f"{question.short}: {note}" for note in meant.notes]
        one = _finding(actor, found, question.code, based, meant)
        if one.after is None and not one.problems:
            result.unchanged += 1
        else:
            result.findings.append(one)
    return result


def offered_by(offers: Offers) -> Offered:
    """Names of records as the drop-downs give them, with the ids they stand for."""
    return {kind: {label: key for key, label in options} for kind, options in (offers.records or {}).items()}


def _finding(actor: Actor, found: Dossier, code: str, based: AnswerData, meant: Merged) -> Finding:
    now, row = found.answers.get(code, AnswerData()), found.rows.get(code)
    before, after = content_of(now), content_of(meant.data)
    changed = after not in (content_of(based), before)
    problems = list(_problems(actor, found, code, meant, changed))
    if len(problems) > len(meant.problems):
        changed = False
    theirs = changed and before != content_of(based)
    return Finding(
        code=code,
        before=before,
        after=after if changed else None,
        base_revision=row.revision if row else 0,
        carried_from=row.prefilled_from if row and row.confirmed_at is None else None,
        conflict=said_by(row.updated_by, row.updated_at.isoformat()) if theirs and row else None,
        problems=[problem.as_json() for problem in problems],
        said=[asdict(one) for one in meant.said],
    )


def said_by(name: str, at: str) -> dict[str, Any]:
    """Who else wrote, and when."""
    return {"by": name or "Somebody", "at": at}


def _problems(actor: Actor, found: Dossier, code: str, meant: Merged, changed: bool) -> Iterator[Problem]:
    """What could not be read, and last that the question is closed, if it is."""
    yield from meant.problems
    decision = policies.can_save_answer(actor, found.response, code)
    if changed and not decision:
        yield Problem("The whole answer", (decision.reason,), in_words(found.definition.question(code), meant.data))
