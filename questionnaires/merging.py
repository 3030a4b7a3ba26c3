"""What becomes of the questionnaires of a supplier that turned out to be another one (`suppliers.merging`)."""

from __future__ import annotations

from dataclasses import dataclass

from questionnaires import policies
from questionnaires.actions.responses import OPEN_STANDINGS, withdraw_response
from questionnaires.enums import ResponseState
from questionnaires.models import Response
from questionnaires.workflow import ENDED, IN_QUEUE
from rphub.audit.edits import edit
from rphub.kernel.roles import Actor
from rphub.kernel.words import count
from suppliers.actions.standings import set_standing
from suppliers.enums import StandingStatus
from suppliers.merging import Foreseen
from suppliers.models import Standing, Supplier

S = ResponseState
OVER = (*ENDED, S.PUBLISHED)
"""On record: it stays where it is."""
UNDER_REVIEW = tuple(state for state in IN_QUEUE if state != S.SUBMITTED)


@dataclass(frozen=True, slots=True)
class Case:
    """One open questionnaire, and that of the supplier that stays in the same cycle."""

    response: Response
    other: Response | None

    @property
    def first(self) -> bool:
        return self.response.state in UNDER_REVIEW or (self.other is not None and self.other.state in ENDED)


class Questionnaires:
    """An open one goes over where the supplier that stays has none in its cycle; else it is withdrawn as a duplicate.

    What was published, and every sent version, stays under the old name.
    """

    def foresee(self, actor: Actor, gone: Supplier, kept: Supplier) -> Foreseen:
        moves, stays, first = [], [], []
        follows = _status_that_follows(gone, kept)
        for case in _cases(gone, kept):
            if case.first:
                first.append(_first(case, gone, kept))
            elif case.other is None:
                moves.append(
                    f"Its questionnaire {case.response.cycle}, {_how_far(case.response)}.{_shown(kept, follows)}"
                )
            elif decision := policies.can_withdraw_response(actor, case.response):
                stays.append(_withdrawn(case, kept))
            else:
                first.append(f"Both are in cycle {case.response.cycle}. {decision.reason}")
        if over := Response.objects.filter(supplier=gone, state__in=OVER).count():
            stays.append(f"{count(over, 'earlier questionnaire')}, with all that was sent and decided.")
        return Foreseen(tuple(moves), tuple(stays), tuple(first))

    def carry_out(self, actor: Actor, gone: Supplier, kept: Supplier) -> None:
        reason = f"{gone} and {kept} are one firm, and it is asked once."
        for case in _cases(gone, kept, lock=True):
            if case.other is None:
                edit(actor, "response.moved", case.response, {"supplier": kept}, reason=reason)
                _follow(actor, gone, kept)
            else:
                withdraw_response(actor=actor, response_id=case.response.pk, reason=reason)


def _cases(gone: Supplier, kept: Supplier, *, lock: bool = False) -> list[Case]:
    rows = Response.objects.exclude(state__in=OVER).filter(supplier=gone).order_by("pk")
    if lock:  # somebody who saves an answer meanwhile waits, and finds it where it went
        list(rows.select_for_update().values_list("pk", flat=True))
    there = {(one.cycle_id, one.commissioner_id): one for one in Response.objects.filter(supplier=kept).with_answered()}
    found = rows.select_related("supplier__organisation", "cycle").with_answered()
    return [Case(one, there.get((one.cycle_id, one.commissioner_id))) for one in found]


def _first(case: Case, gone: Supplier, kept: Supplier) -> str:
    if case.response.state in UNDER_REVIEW:
        return f"The review of questionnaire {case.response.cycle} of {gone} is not finished. Finish it, then merge."
    return f"{kept} was taken out of cycle {case.response.cycle}, and {gone} was not. Keep {gone} instead."


def _withdrawn(case: Case, kept: Supplier) -> str:
    other = case.other
    goes_on = f"that of {kept} goes on, {_how_far(other)}" if other else ""
    return f"Its questionnaire {case.response.cycle}, {_how_far(case.response)}: it is withdrawn, and {goes_on}."


def _how_far(response: Response) -> str:
    """“in progress, with 12 answers”"""
    label = ResponseState(response.state).label
    return f"{label[:1].lower()}{label[1:]}, with {count(response.answered, 'answer')}"  # type: ignore[attr-defined]


def _follow(actor: Actor, gone: Supplier, kept: Supplier) -> None:
    if status := _status_that_follows(gone, kept):
        set_standing(actor=actor, supplier_id=kept.pk, reason=f"Questionnaire of {gone} moved here", status=status)


def _shown(kept: Supplier, status: str) -> str:
    return f" Members then read of {kept}: “{StandingStatus(status).label}”." if status else ""


def _status_that_follows(gone: Supplier, kept: Supplier) -> str:
    """Members go on reading that the questionnaire is under way, unless an assessment of the other is current."""
    old, new = (Standing.objects.get(supplier=supplier).status for supplier in (gone, kept))
    return old if old != new and old in OPEN_STANDINGS and new in OPEN_STANDINGS else ""


QUESTIONNAIRES = Questionnaires()
