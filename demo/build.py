"""The order in which the demonstration is built. Quick when it is there already; goes on where it was stopped."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import cast

from demo import (
    asking,
    carbon,
    contract_actions,
    contracting,
    emissions,
    enquiring,
    factories,
    following,
    improving,
    late,
    letters,
    library,
    packets,
    partners,
    personal,
    promising,
    raising,
    reference,
    reminding,
    signed,
    stories,
)
from demo.bring import ANSWERING, REVIEWED, bring
from demo.cast import FULL, SUPPLIERS, Part
from demo.clock import acting_on, day
from demo.concerning import concern
from demo.exchanging import exchange
from demo.together import work_together
from demo.workbooks import upload_files
from frameworks.models import Framework
from questionnaires.actions import cycles, prefill, responses
from questionnaires.actions.queue import refresh_queue
from questionnaires.models import Cycle, QuestionnaireVersion, Response
from rphub.kernel.roles import system_actor

Say = Callable[[str], None]
FIRST, SECOND = -535, -120
"""Days from today on which the two cycles were launched."""
BY_NUMBER = {part.number: part for part in SUPPLIERS}
LATE = {12: -300, 22: -285}
"""Answered the first questionnaire long after the others, so that their results stand in the middle of their year."""
WORN = 12
"""Whose result time has worn: a certificate behind it ran out, a new statement came in. The other has work to do."""
SHARE = {8: 0.6, 22: 0.3, 25: 0.2}
"""How much of the questionnaire those who are still answering have answered."""
TOGETHER = 8
"""Where colleagues and a helper are at work, on the pages and in files."""
JOINED = {8: -50, 10: -7, 25: -45, 28: -20}
"""Late joiners: the day their framework was launched again for them."""
STOCKED = 8
"""The supplier whose library tells a story: what ends, what was read, what was replaced."""
FILED = 4
"""Whose reviewer's file is made already, and whose contract review asked for something."""
TWICE = 19
"""Is here a second time, for the list of twins."""
RELEASES = 4
"""Who took its result elsewhere."""
SILENT = (9, 20, 29)
"""Built lightly but invited with the first wave: one never answers, one becomes exempt, one leaves."""
LIGHT = -30
LAST_WAVE = ("HRS5907",)
"""Launched later than the others in the second cycle, so that one of its suppliers is in the middle of its return."""
RETURNING = {22: LIGHT}
PATHS = {"overdue": "in_progress", "non_responsive": "", "invited": "", "exempt": "", "left": ""}


def build(say: Say, *, today: date, everybody: bool = False) -> None:
    """Team, frameworks, suppliers, then two cycles; `everybody` takes all 32 suppliers through both."""
    with acting_on(day(-560, today)):
        reference.team(today)
    with acting_on(day(-555, today)):
        reference.reference_data(today)
    late = {part.number: _joined(part, everybody) for part in SUPPLIERS if _joined(part, everybody)}
    for part in SUPPLIERS:
        if part.number not in late:
            reference.add_supplier(part, day(-545 if part.first is not None else SECOND - 5, today))
    say("Team, frameworks, members and suppliers are there.")
    names = [today.year - 1, today.year]
    codes = {code.partition(":")[0] for part in SUPPLIERS if part.number not in late for code in part.lots}
    first = _cycle(str(names[0]), names[0], FIRST, today, codes)
    wanted = [part for part in SUPPLIERS if everybody or part.number in FULL]
    for part in sorted(wanted, key=_order):
        _first(say, part, first, today)
    first.refresh_from_db()
    if first.state == "open":
        with acting_on(day(SECOND, today)):
            cycles.close_cycle(actor=reference.actor("Amara"), cycle_id=first.pk)
    contracting.measure(today, contracting.EARLY)
    second = _cycle(str(names[1]), names[1], SECOND, today, codes if everybody else codes - set(LAST_WAVE))
    second = _cycle(str(names[1]), names[1], LIGHT, today, codes)
    for part in sorted(SUPPLIERS, key=_order):
        if part.number in late:
            _join(part, second, day(late[part.number], today))
        if everybody or part.number in FULL or part.number in SHARE:
            _brought(part, second, day(SECOND + 8, today), today, REVIEWED)
            _worn(part, second, today)
            _second(say, part, second, day((late | RETURNING).get(part.number, SECOND), today))
            _brought(part, second, day(-4, today), today, ANSWERING)
            carbon.write_plans(part, today)
        _beside(part, second, today)
        if part.number == FILED and part.number in FULL:
            contract_actions.review_contract(part, today)
    _ends(second, today)
    _registers(today)
    refresh_queue(today)
    reminding.remind(BY_NUMBER[SILENT[0]], BY_NUMBER[TOGETHER], today)
    say("The demonstration is complete.")


def _registers(today: date) -> None:
    """What is kept beside the questionnaires: what suppliers ask, declarations, promises, the exchange, a twin, ..."""
    enquiring.enquire(today)
    packets.declare(today)
    partners.partner(today)
    raising.raise_matters(today)
    asking.ask_for_a_lot(today)
    asking.invite_a_colleague(today)
    following.follow(today)
    factories.take_back(today)
    emissions.share(today)
    late.come_later(today)
    promising.promise(today)
    contracting.manage([BY_NUMBER[number] for number in FULL], today)
    exchange(today)
    promising.count(today)
    concern(today)
    signed.release(BY_NUMBER[RELEASES], today)
    reference.add_twin(BY_NUMBER[TWICE], "Pia Norris", day(-6, today))
    personal.ask(today)


def _beside(part: Part, cycle: Cycle, today: date) -> None:
    """What happens while the answers are still open: colleagues and helpers at work, a library that is looked after."""
    response = _response(part, cycle) if part.number in (TOGETHER, STOCKED) else None
    if response is None or response.state != "in_progress":
        return
    if part.number == TOGETHER:
        upload_files(part, response, day(-3, today))
        work_together(part, response, day(-2, today))
    if part.number == STOCKED:
        library.stock(part, response, today)


def _brought(part: Part, cycle: Cycle, when: date, today: date, number: int) -> None:
    """Certificates come before the answers are sent."""
    response = _response(part, cycle) if part.number == number else None
    if response is not None and response.state in ("invited", "in_progress"):
        bring(part, response, when, today)


def _joined(part: Part, everybody: bool) -> int:
    """The day a supplier joined its lot late, 0 for those of the first wave."""
    light = not everybody and part.number not in FULL and part.number not in SILENT
    return JOINED.get(part.number, LIGHT if light else 0)


def _order(part: Part) -> int:
    """The suppliers people look at first are built first."""
    return FULL.index(part.number) if part.number in FULL else 100 + part.number


def _cycle(name: str, year: int, launched: int, today: date, codes: set[str]) -> Cycle:
    """The annual cycle with every framework that ran on the day and had suppliers then, launched by the RP lead."""
    with acting_on(day(launched, today)):
        amara = reference.actor("Amara")
        cycle = Cycle.objects.filter(name=name).first()
        if cycle is None:
            version = QuestionnaireVersion.objects.filter(state="published").order_by("number")[0]
            opens_on = day(launched, today)
            cycle = cycles.create_cycle(actor=amara, name=name, year=year, version_id=version.pk, opens_on=opens_on)
        for framework in Framework.objects.current(day(launched, today)):
            known = framework.reference.split()[0] in codes
            if known and not cycle.waves.filter(framework=framework).exists():
                cycles.launch_framework(actor=amara, cycle_id=cycle.pk, framework_id=framework.pk)
        prefill.prefill_cycle(cycle_id=cycle.pk)
        return cast(Cycle, cycle)


def _response(part: Part, cycle: Cycle) -> Response | None:
    supplier = reference.supplier_of(part)
    return Response.objects.filter(cycle=cycle, supplier=supplier).select_related("cycle").first() if supplier else None


def _story(say: Say, part: Part, cycle: Cycle, aim: int, target: str, start: date, *, finished: bool) -> None:
    response = _response(part, cycle)
    if response is None or response.state in (target, "superseded", "expired"):
        return
    stories.walk(part, response, aim, target, start, SHARE.get(part.number, 1.0))
    response.refresh_from_db()
    if response.state == "published":
        improving.improve(part, response, start, finished=finished)
        if part.number == FILED:
            letters.file(reference.actor("Amara"), stories.review_of(response))
    say(f"{part.name}: {response.get_state_display().lower()} in {cycle}.")


def _first(say: Say, part: Part, cycle: Cycle, today: date) -> None:
    """Published long ago, or half a year ago by those who looked at it in time and were late with it."""
    if part.first is None:
        return
    start, finished = day(LATE.get(part.number, FIRST), today), part.number == WORN or part.number not in LATE
    if part.number in LATE:
        with acting_on(day(FIRST + 12, today)):
            stories.take_invitations(part)
    _story(say, part, cycle, part.first, "published", start, finished=finished)


def _worn(part: Part, cycle: Cycle, today: date) -> None:
    response = _response(part, cycle) if part.number == WORN else None
    if response is not None and response.state == "invited":
        library.wear(part, response, today)


def _second(say: Say, part: Part, cycle: Cycle, start: date) -> None:
    """To where the supplier stands now; those built lightly stay invited."""
    target = PATHS.get(part.state, part.state)
    if target:
        _story(say, part, cycle, part.second or 40, target, start, finished=False)


def _join(part: Part, cycle: Cycle, when: date) -> None:
    """The supplier gets its places, and the framework is launched again: only who is new is invited."""
    reference.add_supplier(part, when - timedelta(days=1))
    if _response(part, cycle) is not None:
        return
    with acting_on(when):
        for framework in {lot.framework for code in part.lots for lot in reference.lots_of(code)}:
            cycles.launch_framework(actor=reference.actor("Amara"), cycle_id=cycle.pk, framework_id=framework.pk)


def _ends(cycle: Cycle, today: date) -> None:
    """The exempt, the one that left, and the silent."""
    exempt, left = _response(BY_NUMBER[20], cycle), _response(BY_NUMBER[29], cycle)
    amara = reference.actor("Amara")
    if exempt and exempt.state == "invited":
        until = day(80, today)
        with acting_on(day(LIGHT + 5, today)):
            why = "The framework ends in 80 days and is not renewed."
            responses.exempt_response(actor=amara, response_id=exempt.pk, reason=why, until=until)
    if left and left.state in ("invited", "in_progress"):
        with acting_on(day(-58, today)):
            why = "Left all frameworks when Legal Services ended."
            responses.withdraw_response(actor=amara, response_id=left.pk, reason=why)
    responses.mark_non_responsive(actor=system_actor("Demonstration"), today=today)
