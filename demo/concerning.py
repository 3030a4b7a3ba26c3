"""Five concerns in five states, made by the people who would: two partners, a member, a supplier and the office.

Every place, firm and number in them is made up (domain specification, section 7.5). Each story happens as a whole or
not at all, so a run that was stopped finds it told or tells it anew.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from datetime import date
from typing import Any

from django.db import transaction

from concerns.actions import audience, engaging, moving, notes, notices, order, remedy, replies
from concerns.actions.intake import Named, Report, receive_case
from concerns.actions.moving import Outcome, Triage
from concerns.actions.reports import send_report
from concerns.actions.source import add_facts
from concerns.enums import Allegation, Certainty, Channel, Consent, LinkKind, NoteKind, Obligation, Source, Tier, Told
from concerns.models import Case, CaseLink
from corrective_actions.actions import plans
from demo import improving
from demo.cast import LIAISONS, SUPPLIERS, Part
from demo.clock import acting_on, day
from demo.reference import actor, lots_of, supplier_of
from demo.stories import lead, signatory
from frameworks.models import Framework
from rphub.accounts.models import Grant, User
from rphub.accounts.selectors import actor_for
from rphub.kernel.roles import Actor, Area, Role

BY_NUMBER = {part.number: part for part in SUPPLIERS}
INVENTED = " (Demonstration: nothing of this has happened.)"
A = Allegation
When = Callable[[int], AbstractContextManager[None]]


def concern(today: date) -> None:
    """Goes on where it was stopped: a story that was told is left alone."""

    def on(offset: int) -> AbstractContextManager[None]:
        return acting_on(day(offset, today))

    for title, story in STORIES.items():
        if not Case.objects.filter(title=title).exists():
            with transaction.atomic():
                story(title, on, today)


def _liaison(first: str) -> Actor:
    email = next(email for _, name, email in LIAISONS if name.startswith(first))
    return actor_for(User.objects.get(email=email), Area.PARTNER, "demo")


def _named(number: int, certainty: Certainty) -> Named:
    return Named(LinkKind.SUPPLIER, f"{BY_NUMBER[number].name} (demo)", certainty)


def _link(case: Case, number: int) -> CaseLink:
    found: CaseLink = case.links.get(supplier=supplier_of(BY_NUMBER[number]))
    return found


def _triage(case: Case, reason: str, *, grave: int = 3, many: int = 3, lasting: int = 2, **more: Any) -> None:
    judged: dict[str, Any] = {"involvement": "linked", "consent": Consent.AGREED} | more
    triage = Triage(scale=grave, scope=many, irremediability=lasting, **judged)
    moving.triage_case(actor=actor("Amara"), case_id=case.pk, triage=triage, reason=reason)


def _report(title: str, allegations: Sequence[Allegation], text: str, **more: Any) -> Report:
    usual: dict[str, Any] = {"channel": Channel.PARTNER_AREA, "consent": Consent.AGREED}
    return Report(title=title, allegations=allegations, description=text + INVENTED, **usual | more)


def factory(title: str, on: When, today: date) -> None:
    """A monitor at a maker of parts: two suppliers probably sell what is made there, and are being asked."""
    amara, lena, fenbyte = actor("Amara"), _liaison("Lena"), BY_NUMBER[4]
    steps = [(who, day(30, today) if who in (Told.BUYERS, Told.PUBLIC) else None) for who in Told]
    site = Named(LinkKind.FACILITY, "Qiaolin Precision Parts, plant 2 (demo)", Certainty.CONFIRMED, address="Huizhou")
    text = (
        "Workers of the moulding hall told the monitor of 80 hours of overtime a month from March to June. Students of "
        "two vocational schools work nights on placements that have nothing to do with their courses, and are told "
        "that they do not graduate if they leave."
    )
    report = _report(
        title, [A.OVERTIME, A.VULNERABILITY, A.THREATS], text, source=Source.MONITOR, source_reference="BM-2231",
        named=[site, _named(2, Certainty.PROBABLE), _named(4, Certainty.PROBABLE)], country="CN", location="Huizhou",
        tier=Tier.COMPONENT, vulnerable=True, vulnerable_words="Students on placements", order=steps,
        embargo_until=day(90, today), safety="Do not ask the management about students before the term ends.",
    )  # fmt: skip
    with on(-21):
        told = {Told.WORKERS: day(-26, today), Told.EMPLOYER: day(-22, today)}
        case = send_report(actor=lena, report=report, told=told)
    with on(-20):
        _triage(case, "Grave and many; nobody is in danger today, so five days.", embargo_until=day(90, today))
        moving.verify_case(actor=amara, case_id=case.pk, reason="The monitor compares pay slips of three months.")
    with on(-9):
        moving.engage_case(actor=amara, case_id=case.pk, reason="The pay slips bear it out.")
        shared = "Both suppliers are told on Monday, without the site’s name and without students. Agreed with you."
        notes.add_note(actor=amara, case_id=case.pk, kind=NoteKind.SHARED, text=shared)
    with on(-8):
        words = "An independent monitor found excessive overtime at a maker of parts that you probably buy from."
        for number in (2, 4):
            engaging.tell_supplier(actor=amara, link_id=_link(case, number).pk, words=words)
        _ask(case, 2, Obligation.ACCESS, "Let the monitor into the moulding hall, unannounced.", day(4, today))
        _ask(case, 4, Obligation.NO_RETALIATION, "Assure it in writing, and pass it on to your makers.", day(3, today))
        asked = _ask(case, 4, Obligation.TRADING, "Prices and lead times of the last four orders.", day(-2, today))
    with on(-6):
        add_facts(actor=lena, case_id=case.pk, text="Overtime fell to 50 hours in the last month.")
    with on(-4):
        reply = "Two orders came with 18 days’ notice. From now on we give 45 days and pay for late changes."
        replies.answer_request(actor=lead(fenbyte), request_id=asked.pk, reply=reply)


def _ask(case: Case, number: int, obligation: Obligation, text: str, due_on: date) -> Any:
    link = _link(case, number)
    return engaging.ask_supplier(actor=actor("Amara"), link_id=link.pk, obligation=obligation, text=text, due_on=due_on)


def gloves(title: str, on: When, today: date) -> None:
    """Fees for jobs at a glove factory: put right, confirmed by the workers, and told to the members who buy them."""
    amara, glovelle = actor("Amara"), BY_NUMBER[14]
    text = (
        "Migrant workers of a glove factory paid agents at home up to a year’s wages for their jobs. A trade union "
        "collected 212 statements; the supplier’s brand buys about a third of what is made there."
    )
    report = _report(
        title, [A.RECRUITMENT_FEES, A.DEBT, A.DOCUMENTS], text, source=Source.UNION, channel=Channel.MEETING,
        named=[_known(14)], country="MY", location="Klang valley", tier=Tier.ASSEMBLY, vulnerable=True,
        vulnerable_words="Migrant workers with debts",
    )  # fmt: skip
    with on(-345):
        case = receive_case(actor=amara, report=report)
    with on(-344):
        _triage(case, "Debt binds 212 people to their jobs.", grave=4, many=4, involvement="contributed")
        audience.add_reader(actor=amara, case_id=case.pk, user_id=actor("Priya").user_id or 0, reason="Second reader.")
        moving.verify_case(actor=amara, case_id=case.pk, reason="An auditor whom the union trusts hears 40 workers.")
    with on(-330):
        order.tell_step(actor=amara, case_id=case.pk, who=Told.WORKERS, words="The union told them in two meetings.")
        words = "Workers of a factory that makes gloves for you say that they paid for their jobs."
        link = engaging.tell_supplier(actor=amara, link_id=_link(case, 14).pk, words=words)
        order.tell_step(actor=amara, case_id=case.pk, who=Told.BRAND, words="The supplier owns the brand.")
        moving.engage_case(actor=amara, case_id=case.pk, reason="The statements bear it out.")
        asked = _ask(case, 14, Obligation.NO_RETALIATION, "Assure it, also for the agents’ hostels.", day(-320, today))
    with on(-326):
        reply = "Assured in writing by us and by the factory, in six languages, with a number the union runs."
        replies.answer_request(actor=lead(glovelle), request_id=asked.pk, reply=reply, assured=True)
        engaging.accept_answer(actor=amara, request_id=asked.pk)
    _remedy(case, link, glovelle, on, today)
    _told_to_members(case, link, glovelle, on)


def _known(number: int) -> Named:
    """As the office names it: by its row."""
    supplier = supplier_of(BY_NUMBER[number])
    assert supplier is not None  # noqa: S101 - suppliers are built first
    return Named(LinkKind.SUPPLIER, str(supplier), Certainty.CONFIRMED, supplier.pk)


def _remedy(case: Case, link: CaseLink, part: Part, on: When, today: date) -> None:
    """A critical action, agreed, proven, verified by somebody else, and looked at again after four months."""
    amara = actor("Amara")
    with on(-320):
        gap = "Workers of a maker had paid for their jobs."
        text = "Repay every fee with interest, and pay recruiters yourselves from now on."
        done = "The workers’ union confirms the payments and the new contracts with recruiters."
        row = remedy.propose_remedy(actor=amara, link_id=link.pk, gap=gap, text=text, done_when=done, days=90)
        moving.begin_remedy(actor=amara, case_id=case.pk, reason="The repayment plan is on the table.")
    with on(-316):
        plan = row.action.plan
        versions = {str(row.action.pk): row.action.version}
        plans.sign_plan(actor=lead(part), plan_id=plan.pk, versions=versions)
        remedy.hear_workers(actor=amara, action_id=row.pk, text="Cash, not vouchers, and before the holidays.")
    improving.work_on(part, plan, day(-340, today), finished=True)
    with on(-100):
        moving.watch_case(actor=amara, case_id=case.pk, reason="All fees are repaid; the union watches new contracts.")


def _told_to_members(case: Case, link: CaseLink, part: Part, on: When) -> None:
    amara, priya = actor("Amara"), actor("Priya")
    text = (
        "Migrant workers of a factory that makes gloves for this supplier had paid agents for their jobs. After a "
        "trade union raised it, 212 workers were repaid in full, with interest. Recruiters are now paid by the factory."
    )
    advice = (
        "You may write in your statement: “Through our consortium we took part in a case of recruitment fees at a "
        "glove factory; 212 workers were repaid.” Ask at your next contract review how new workers are hired."
    )
    with on(-60):
        heading = "Recruitment fees at a glove factory, repaid"
        notice = notices.draft_notice(actor=amara, link_id=link.pk, title=heading, text=text + INVENTED, advice=advice)
        notices.review_notice(actor=priya, notice_id=notice.pk)
        notices.show_to_supplier(actor=amara, notice_id=notice.pk)
    with on(-56):
        words = "We learned of it too late, and should have asked who pays the agents. We now do, at every factory."
        replies.answer_notice(actor=signatory(part), notice_id=notice.pk, text=words)
    with on(-50):
        frameworks = Framework.objects.filter(pk__in={lot.framework_id for lot in lots_of("LAB4904")})
        ids = list(frameworks.values_list("pk", flat=True))
        notices.release_notice(actor=amara, notice_id=notice.pk, framework_ids=ids)
    with on(-40):
        outcome = Outcome(
            confirmed_by="workers", outcome="212 workers have their money back, with interest.", helped=212,
            remedies=["fees", "documents"], learning="Ask for proof of who pays recruiters before awarding gloves.",
        )  # fmt: skip
        moving.close_case(actor=amara, case_id=case.pk, outcome=outcome)


def cleaning(title: str, on: When, today: date) -> None:
    """A helpline’s referral: restricted, and nothing leaves, because whoever called is afraid."""
    text = (
        "Somebody who cleans at two sites of a university called. Hours written down are fewer than hours worked, so "
        "pay falls below the minimum. Holiday pay was refused. The caller fears to lose the job."
    )
    report = _report(
        title, [A.PAY, A.WAGES_WITHHELD], text, source=Source.HELPLINE, consent=Consent.ANONYMOUS,
        source_reference="HH-0417", named=[_named(26, Certainty.POSSIBLE)], country="GB", location="London",
        tier=Tier.OWN, order=[(Told.WORKERS, None), (Told.EMPLOYER, day(21, today))],
        safety="Only through us. Never ask at the sites who has called.",
    )  # fmt: skip
    with on(-6):
        case = send_report(actor=_liaison("Ifeoma"), report=report)
    with on(-4):
        _triage(case, "Few, but about what people live on.", many=2, involvement="unknown", consent=Consent.ANONYMOUS)


def spill(title: str, on: When, today: date) -> None:
    """A supplier tells it itself, and has put it right: it counts for it."""
    amara, part = actor("Amara"), BY_NUMBER[30]
    text = "A pallet of old batteries leaked in our yard; about 40 litres ran into a drain before it was blocked."
    report = _report(
        title, [A.ENVIRONMENT, A.SAFETY], f"{text} The drain was flushed and the agency told on the same day.",
        source=Source.SELF_REPORT, channel=Channel.SUPPLIER_AREA, country="GB", location="Reading", tier=Tier.OWN,
    )  # fmt: skip
    with on(-26):
        case = send_report(actor=lead(part), report=report)
    with on(-25):
        _triage(case, "Small, told at once, and nobody was hurt.", grave=2, many=1, lasting=1, involvement="caused")
        order.tell_step(actor=amara, case_id=case.pk, who=Told.WORKERS, words="The yard’s safety committee knew first.")
        engaging.tell_supplier(actor=amara, link_id=_link(case, 30).pk, words="Thank you for telling us.")
        moving.engage_case(actor=amara, case_id=case.pk, reason="Two questions are left.")
        asked = _ask(case, 30, Obligation.REMEDY, "Where batteries stand now, and who looks at them.", day(-18, today))
    with on(-21):
        reply = "In trays under a roof since Monday. The yard manager signs a sheet each evening."
        replies.answer_request(actor=lead(part), request_id=asked.pk, reply=reply)
        engaging.accept_answer(actor=amara, request_id=asked.pk)
    with on(-12):
        words = "The agency took the samples back to normal after a week; nobody was harmed."
        outcome = Outcome(
            confirmed_by="auditor", outcome=words, helped=0, remedies=["conditions"],
            learning="Ask all who take back equipment how batteries are stored.",
        )  # fmt: skip
        moving.close_case(actor=amara, case_id=case.pk, outcome=outcome)


def retaliation(title: str, on: When, today: date) -> None:
    """A member’s lead passes on what was said; it is looked into with care and not borne out."""
    speaker = Grant.objects.select_related("user").get(
        organisation__name="The Francis Crick Institute", role=Role.MEMBER_LEAD
    )
    amara, felix = actor("Amara"), actor_for(speaker.user, Area.MEMBER, "demo")
    text = "It was said in our canteen that a guard lost shifts after speaking at a meeting about rest rooms."
    report = _report(
        title, [A.RETALIATION], text, source=Source.MEMBER, channel=Channel.MEMBER_AREA, country="GB", tier=Tier.OWN,
        named=[_named(24, Certainty.PROBABLE)], source_name="Somebody who works on our site",
    )  # fmt: skip
    with on(-24):
        case = send_report(actor=felix, report=report)
    with on(-22):
        _triage(case, "One person, and about the right to speak.", many=1, involvement="unknown")
        why = "The guards’ union looks at the rosters, without asking for anybody."
        moving.verify_case(actor=amara, case_id=case.pk, reason=why)
    with on(-9):
        shared = "The union compared four months of rosters: shifts fell for all, after a contract ended. Thank you."
        notes.add_note(actor=amara, case_id=case.pk, kind=NoteKind.SHARED, text=shared)
        moving.drop_case(actor=amara, case_id=case.pk, reason="The rosters do not bear it out; the union agrees.")


Story = Callable[[str, When, date], None]
STORIES: dict[str, Story] = {
    "Fees for jobs at a glove factory (demo)": gloves,
    "Batteries leaked in a yard (demo)": spill,
    "A guard lost shifts after speaking (demo)": retaliation,
    "Overtime and students on night shifts (demo)": factory,
    "Hours of cleaners not paid in full (demo)": cleaning,
}
