"""One supplier’s questionnaire, step by step to where the story wants it: answered, reviewed, published, improved.

Every step starts from the state the last one left, so a run that was stopped goes on where it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from demo import letters
from demo.answers import answer
from demo.cast import Part
from demo.clock import acting_on, passes
from demo.judging import judged
from demo.levels import assessed, dice
from demo.papers import policy
from demo.reference import actor, supplier_of
from demo.tables import FIRE_DOORS, MISFIT
from questionnaires.actions import answers as saving
from questionnaires.actions import effort, submissions
from questionnaires.actions.crosschecks import explain_crosscheck
from questionnaires.models import Response
from questionnaires.scoring import evidence_from
from questionnaires.selectors.dossier import dossier_of
from questionnaires.selectors.sent import ANSWER, citing_id
from reviews.actions import checklists, claims, completion, decisions, findings, gaps, opinions, publishing, queries
from reviews.actions.checklists import Given
from reviews.enums import QueryState
from reviews.models import Assessment, Finding, Review
from reviews.selectors.cases import Case, case_of
from reviews.selectors.checklists import KINDS
from reviews.selectors.sight import opinion_of
from reviews.social.shown import MOST_EXAMPLES, may_be_shown
from rphub.accounts import actions as accounts
from rphub.accounts.models import Invitation, User
from rphub.accounts.selectors import actor_for
from rphub.kernel.roles import Actor, Area, Role
from suppliers.actions import evidence as library
from suppliers.enums import Severity
from suppliers.models import Evidence

STEPS = ("in_progress", "submitted", "in_review", "clarification", "moderation", "accuracy_check", "published")
SLOW = 25
"""Who is not published yet answered later than the others."""
LATELY = {"clarification": ("in_review",), "accuracy_check": ("in_review", "moderation")}
"""Steps that lead to something for which the supplier has only some days: five days ago at the earliest."""
FEEDBACK = {
    "fail": "We did not find this. Please bring it in the next edition.",
    "partial": "A good start; one more sentence or figure makes it whole.",
}
WORST = (
    ("", ""),
    ("GOV-01", "The declaration should be signed once, not each year."),
    ("GRV-04", "Hard to fill in when nothing happened."),
    ("ECO-02", "Our accounts count payment days in another way."),
)
"""What suppliers say on their receipt: the question they liked least, and why."""
DOCUMENTS = (
    ("Responsible business policy", "policy_document"),
    ("Supply-chain report", "report"),
    ("Data export of the year", "data_export"),
    ("Modern slavery statement", "statement_url"),
)


def lead(part: Part) -> Actor:
    return _person(part, Role.SUPPLIER_ADMIN)


def signatory(part: Part) -> Actor:
    return _person(part, Role.SUPPLIER_SIGNATORY)


def _person(part: Part, role: Role) -> Actor:
    """The person, who takes the invitation when it has not been taken."""
    supplier = supplier_of(part)
    assert supplier is not None, f"{part.name} is built before its people"  # noqa: S101
    organisation = supplier.organisation
    user = User.objects.filter(grants__organisation=organisation, grants__role=role).first()
    if user is None:
        user = accounts.accept_invitation(invitation=Invitation.objects.get(organisation=organisation, role=role))
    return actor_for(user, Area.SUPPLIER, "demo")


def take_invitations(part: Part) -> None:
    """While they are good; who answers much later has an account by then."""
    lead(part)
    signatory(part)


def walk(part: Part, response: Response, aim: int, target: str, start: date, share: float = 1.0) -> None:
    """Take the response to the target state, one step every so many days from `start`."""
    moves: dict[str, tuple[int, Callable[[], None]]] = {
        "invited": (12, lambda: fill(part, response, aim, share)),
        "in_progress": (13, lambda: send(part, response, aim)),
        "submitted": (30, lambda: claim(part, response)),
        "in_review": (40, lambda: decide(part, response, aim, target)),
        "clarification": (46, lambda: reply(part, response)),
        "moderation": (52, lambda: moderate(part, response)),
        "accuracy_check": (58, lambda: accept(part, response)),
        "finalised": (66, lambda: publish(response)),
    }
    response.refresh_from_db()
    if target not in ("published", "in_progress"):
        start += timedelta(days=SLOW)
    if target == "in_progress":
        if response.state in ("invited", "in_progress"):
            with acting_on(start + timedelta(days=12)):
                fill(part, response, aim, share)
                signatory(part)  # takes the invitation, so that whoever answers the rest can have it signed and send it
        return
    while response.state != target and response.state in moves:
        days, step = moves[response.state]
        when = start + timedelta(days=days)
        if response.state in LATELY.get(target, ()):
            when = max(when, date.today() - timedelta(days=5))  # noqa: DTZ011 - as everywhere here
        with acting_on(when):
            step()
        response.refresh_from_db()
    if target == "in_review" and response.state == "in_review":
        with acting_on(start + timedelta(days=40)):
            decide(part, response, aim, target)


def fill(part: Part, response: Response, aim: int, share: float = 1.0) -> None:
    """Answer what is asked, until nothing new is asked; then cite the evidence that the levels want."""
    person = lead(part)
    papers = documents(part, person)
    for _ in range(3):
        found = dossier_of(Response.objects.select_related("cycle", "supplier__organisation").get(pk=response.pk))
        codes = found.applicability.asked[: round(len(found.applicability.asked) * share)]
        open_codes = [code for code in codes if not _is_done(found, code)]
        if not open_codes:
            break
        for code in open_codes:
            question = found.definition.question(code)
            carried = code in found.rows and found.rows[code].is_carried
            passes((10 if carried else 40) + dice(part, code, "seconds", 30 if carried else 120))
            data = answer(part, question, aim, date.today())  # noqa: DTZ011 - the demonstration's clock
            revision = found.rows[code].revision if code in found.rows else 0
            saving.save_answer(
                actor=person, response_id=response.pk, code=code, data=data, base_revision=revision, anew=True
            )
            wanted = evidence_from(question, found.facts.route)
            if wanted is not None and data.level is not None and data.level >= wanted:
                cite(person, papers[dice(part, code, "paper", len(papers))], response, code)


def _is_done(found: object, code: str) -> bool:
    row = found.rows.get(code)  # type: ignore[attr-defined]
    carried = row is not None and row.prefilled_from is not None and row.confirmed_at is None
    return bool(found.is_answered(code)) and not carried  # type: ignore[attr-defined]


def documents(part: Part, person: Actor) -> list[Evidence]:
    """The supplier's library, added once and renewed each year: public addresses, and while the answers are not
    published yet the policy as a file, so that a reviewer has pages to look at."""
    supplier = supplier_of(part)
    assert supplier is not None  # noqa: S101
    today = date.today()  # noqa: DTZ011
    papers = []
    for title, kind in DOCUMENTS:
        name = f"{title} {today.year} (demo)"
        found = Evidence.objects.filter(supplier=supplier, title=name).first()
        as_file = kind == "policy_document" and part.state != "published"
        content: dict[str, Any] = {"url": f"https://www.{part.slug}.example/{kind.replace('_', '-')}-{today.year}"}
        if as_file:
            paper = policy(part.name, today - timedelta(days=60))
            content = {"upload": SimpleUploadedFile(f"policy-{today.year}.pdf", paper)}
        papers.append(
            found
            or library.add_evidence(
                actor=person,
                supplier_id=supplier.pk,
                kind=kind,
                title=name,
                issued_on=today - timedelta(days=60),
                valid_until=today + timedelta(days=430 + dice(part, kind, "valid", 300)),
                confidentiality="shareable" if kind == "statement_url" else "consortium",
                **content,
            )
        )
    return papers


def cite(person: Actor, paper: Evidence, response: Response, code: str, page: str = "") -> None:
    library.cite_evidence(
        actor=person,
        evidence_id=paper.pk,
        kind=ANSWER,
        object_id=citing_id(response.pk, code),
        label=f"{code}, {response.cycle}",
        page=page or str(2 + len(code)),
    )


def send(part: Part, response: Response, aim: int) -> None:
    fill(part, response, aim)
    if part.state in MISFIT:
        explain_crosscheck(actor=lead(part), response_id=response.pk, key="critical_findings", reason=FIRE_DOORS)
    submissions.sign_declaration(
        actor=signatory(part), response_id=response.pk, name=part.signatory, role="Managing director", accepted=True
    )
    submissions.submit_response(actor=lead(part), response_id=response.pk)
    minutes, place = 30 + 5 * dice(part, "", "minutes", 20), dice(part, "", "worst", len(WORST))
    worst, words = WORST[place]
    effort.tell_effort(actor=lead(part), response_id=response.pk, minutes=minutes, worst=worst, words=words)


def claim(part: Part, response: Response) -> None:
    reviewer = actor("Priya") if part.number % 4 == 2 else actor("Amara")
    claims.claim_review(actor=reviewer, response_id=response.pk, no_conflict=True)


def review_of(response: Response) -> Review:
    review: Review = Review.objects.filter(response=response).order_by("-revision")[0]
    return review


def decide(part: Part, response: Response, aim: int, target: str) -> None:
    """Decide level by level; stop half-way, ask queries or complete, as the story wants."""
    review = review_of(response)
    reviewer = actor(str(review.reviewer).split()[0])
    case = case_of(review)
    codes = [code for code in case.counted if code not in case.decisions]
    if target == "in_review":
        codes = codes[: len(codes) // 2 - len(case.decisions)]
    else:
        decide_checklists(part, reviewer, case, aim)
    for code in codes:
        _decide_one(part, reviewer, review, code, aim, case.answer(code).claim)
    if target == "in_review":
        if part.style != "over_claimer":
            _credit(reviewer, review)
        return
    if target == "clarification" or (part.number == 5 and review.round == 0):
        _ask(reviewer, review)
        return
    _finish_review(part, reviewer, review)


def decide_checklists(part: Part, reviewer: Actor, case: Case, aim: int) -> None:
    """Every checklist that applies: as suggested, with a word of feedback on what is missing, and the rest judged."""
    for key, kind in KINDS.items():
        subjects = kind.prefill(case).subjects
        given = {
            (subject.id, code): chosen
            for subject in subjects
            for code, suggestion in subject.suggestions.items()
            if (chosen := _by_hand(part, code, suggestion.result))
        }
        for subject in subjects:
            given |= judged(part, aim, subject)
        if subjects:
            checklists.decide_items(actor=reviewer, review_id=case.review.pk, kind=key, given=given, accept=True)


def _by_hand(part: Part, code: str, suggested: str) -> Given | None:
    """Every other reviewer opened the plan and found the company number, which no answer holds."""
    if code == "C1" and suggested == "partial" and part.number % 2:
        return Given("pass", reason="The company number stands on the last page.", page="9")
    if suggested in FEEDBACK and dice(part, code, "note", 3) == 0:
        return Given(suggested, note=FEEDBACK[suggested])
    return None


def _decide_one(part: Part, reviewer: Actor, review: Review, code: str, aim: int, claim_made: str) -> None:
    if claim_made == "not_applicable":
        rejected = dice(part, code, "reject", 6) == 0
        why = "You hold two lots on which this does apply." if rejected else ""
        choice = "na_reject" if rejected else "na_accept"
        decisions.save_decision(actor=reviewer, review_id=review.pk, code=code, choice=choice, level=0, reason=why)
        return
    level = assessed(part, code, aim)
    if claim_made == "none" and part.style == "over_claimer":
        why = "The document describes a plan; nothing shows yet that it is done."
        decisions.save_decision(
            actor=reviewer, review_id=review.pk, code=code, choice="change", level=level, reason=why
        )
        return
    decisions.save_decision(
        actor=reviewer, review_id=review.pk, code=code, choice="accept", feedback=letters.FEEDBACK.get(code, "")
    )


def _credit(reviewer: Actor, review: Review) -> None:
    """One document shows more than was claimed; the supplier can raise the answer with one click."""
    case = case_of(review)
    for code in case.counted:
        answer, cited = case.answer(code), case.cited(code)
        ladder = case.definition.question(code).type == "maturity" and answer.claim == "none"
        if ladder and cited and answer.level in (1, 2):
            gaps.offer_credit(
                actor=reviewer,
                review_id=review.pk,
                code=code,
                level=answer.level + 1,
                evidence_id=cited[0].evidence_id,
                reason="The document already covers your subcontractors, which is what the next level asks for.",
            )
            return


def _ask(reviewer: Actor, review: Review) -> None:
    for code, message in (
        ("SCM-01", "Thank you. Which of the sites you count are known by address?"),
        ("GOV-04", "Please attach the clause itself, not only the policy that mentions it."),
    ):
        queries.save_query(actor=reviewer, review_id=review.pk, code=code, kind="missing_evidence", message=message)
    queries.send_queries(actor=reviewer, review_id=review.pk)


def reply(part: Part, response: Response) -> None:
    person = lead(part)
    asked = review_of(response).clarifications.filter(state="sent")
    replies = {query.pk: "The list is attached; 34 of 40 sites are known by address." for query in asked}
    queries.save_replies(actor=person, response_id=response.pk, replies=replies)
    queries.send_replies(actor=person, response_id=response.pk)


def _finish_review(part: Part, reviewer: Actor, review: Review) -> None:
    summary = (
        f"{part.name} answered in full and with care. The strongest part is how it names who is responsible; the next "
        "step is proof from further down the supply chain. Figures on carbon are complete for scopes 1 and 2."
    )
    strengths = (
        "Clear responsibility at the top",
        "Carbon figures for several years",
        "Open about what is not done yet",
    )
    completion.save_summary(actor=reviewer, review_id=review.pk, summary=summary, strengths=strengths)
    letters.write(part, reviewer, review)
    for query in review.clarifications.filter(state=QueryState.ANSWERED):
        queries.settle_query(actor=reviewer, review_id=review.pk, query_id=query.pk, outcome=QueryState.RESOLVED)
    completion.complete_review(actor=reviewer, review_id=review.pk)


def moderate(part: Part, response: Response) -> None:
    """Priya looks blind at what she did not score; where she is not free Tom goes on without her, and says so."""
    tom, priya, review = actor("Tom"), actor("Priya"), review_of(response)
    opinion = opinion_of(review)
    if opinion and opinion.is_open and review.reviewer_id != priya.user_id and part.number % 5:
        opinions.save_opinion(
            actor=priya, review_id=review.pk, given=_second(part, opinion.codes, review), fair=True, finish=True
        )
    elif opinion and opinion.is_open:
        opinions.waive_opinion(actor=tom, review_id=review.pk, reason="Nobody else is free this fortnight.")
    completion.moderate_review(actor=tom, review_id=review.pk, agree=True)


def _second(part: Part, codes: Iterable[str], review: Review) -> dict[str, opinions.Given]:
    """Nearly always the level of the first reviewer, sometimes one below."""
    first = dict(review.decisions.values_list("code", "level"))
    found: dict[str, opinions.Given] = {}
    for code in codes:
        level = first[code] or 0
        lower = dice(part, code, "second", 6) == 0
        found[code] = (max(level - lower, 0), "The document says so for one site only." if lower else "")
    return found


def accept(part: Part, response: Response) -> None:
    """Findings are decided, the supplier finds the result accurate, the lead locks it."""
    review, amara = review_of(response), actor("Amara")
    settle_findings(part, amara, review)
    show_examples(part, response)
    completion.accept_result(actor=lead(part), response_id=response.pk)
    completion.finalise_assessment(actor=amara, review_id=review.pk)


def show_examples(part: Part, response: Response) -> None:
    """Most suppliers show members the commitments that count; one in three keeps them to itself."""
    kept = Assessment.objects.get(review=review_of(response)).checklists.get("social", {})
    keys = [item["key"] for item in may_be_shown(kept)][:MOST_EXAMPLES]
    if keys and part.number % 3:
        publishing.choose_examples(actor=lead(part), response_id=response.pk, keys=keys)


def settle_findings(part: Part, amara: Actor, review: Review) -> None:
    """Critical and major ones become actions, and two of the smaller; the others wait for next year."""
    taken = 0
    case = case_of(review)
    for finding in Finding.objects.filter(review=review, state="proposed").order_by("code", "id"):
        heavy = finding.severity in (Severity.CRITICAL, Severity.MAJOR)
        if heavy or taken < 2:
            taken += not heavy
            theme = case.definition.question(finding.code).short
            findings.decide_finding(actor=amara, finding_id=finding.pk, state="accepted", theme=theme)
        else:
            why = "Smaller than the others this year; looked at again next year."
            findings.decide_finding(actor=amara, finding_id=finding.pk, state="rejected", reason=why)


def publish(response: Response) -> None:
    publishing.publish_assessment(actor=actor("Amara"), response_id=response.pk)
