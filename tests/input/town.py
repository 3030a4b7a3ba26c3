"""A whole town: one world with a questionnaire, a review, a plan and a document in every state that shows a form."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from brands.actions import answering as replies
from brands.actions.office import verify_declaration
from carbon_plans import actions as carbon
from carbon_plans.content import PARTS
from carbon_plans.models import CarbonPlan
from corrective_actions.actions import endings, extensions, progress
from corrective_actions.models import Action
from promises.actions import endings as endings_of_promises
from promises.actions import uploads
from questionnaires.actions import content, delegation, remarks
from questionnaires.actions.prefill import prefill_response
from questionnaires.models import Cycle, Response
from questionnaires.selectors.definitions import definition_of
from reviews.actions import claims, completion, queries
from reviews.models import Finding
from rphub.documents.models import Document
from rphub.home.evidence import replace_document
from rphub.mailing.enums import MailState
from rphub.mailing.models import Mail
from suppliers.models import EvidenceUse
from tests.access.matrix import MATRIX, VISITOR
from tests.access.places import addresses
from tests.brands import builders as asks
from tests.carbon_plans.test_plans import fill
from tests.corrective_actions import builders as plans
from tests.input.beside import beside
from tests.members import reports
from tests.promises import builders as promises
from tests.questionnaires import helping
from tests.questionnaires.supplier_side import sign
from tests.reading import papers
from tests.reviews import builders as reviews
from tests.reviews import rounds
from tests.suppliers import library
from tests.workbooks.books import upload_csv
from tests.world import COMMAND, World
from workbooks.actions.applying import apply_import

READERS = ("leah", "ada", "anna", "mei", VISITOR)
"""Of who may open a page these read it, else Max; the first of the office, for Ada and Leah see the same pages."""
OFFICE_READERS = ("leah", "ada")


@dataclass(frozen=True)
class Page:
    """Who reads it and where; `sent` is posted first where a page only follows a form."""

    who: str
    address: str
    sent: tuple[tuple[str, str], ...] = ()


class Town:
    """`pages` are to be read for forms, those named `deaf` ask nothing; `browser(who)` is one browser a person."""

    def __init__(self) -> None:
        self.world = World()
        self.years = iter(range(2101, 2200))
        self.browsers: dict[str, Client] = {}
        self.html: dict[Page, str] = {}
        self.deaf: set[str] = set()
        self.pages = [page for district in DISTRICTS for page in district(self)]

    def browser(self, who: str) -> Client:
        if who not in self.browsers:
            self.browsers[who] = self.world.client(getattr(self.world, who, None))
            self.browsers[who].raise_request_exception = False
        return self.browsers[who]

    def read(self, page: Page) -> str:
        """What the person sees there; nothing where it is no page."""
        if page not in self.html:
            browser, sent = self.browser(page.who), dict(page.sent)
            answer = browser.post(page.address, sent) if sent else browser.get(page.address)
            if answer.streaming:
                list(answer)  # read to the end, so that the file behind it is closed
            is_page = not answer.streaming and "html" in answer["Content-Type"]
            self.html[page] = answer.content.decode() if is_page else ""
        return self.html[page]

    def actor(self, who: str) -> Any:
        return self.world.actor(getattr(self.world, who))

    def year(self, **fields: Any) -> Cycle:
        """Each questionnaire of Acme has a cycle of its own."""
        year = next(self.years)
        values = {"name": str(year), "version": self.world.version, "state": "open"} | fields
        return Cycle.objects.create(year=year, opens_on=timezone.localdate(), **values)


def everyday(town: Town) -> Iterator[Page]:
    """The pages of the permission matrix."""
    found = addresses(town.world)
    for name, row in MATRIX.items():
        admitted = {who for people, status in row.items() if status == 200 for who in people}
        readers = [who for who in READERS if who in admitted] or sorted(admitted & {"max"})
        office = [who for who in readers if who in OFFICE_READERS][:1]
        for who in [VISITOR] if VISITOR in readers else office + [who for who in readers if who not in OFFICE_READERS]:
            yield Page(who, found[name])


def entrance(town: Town) -> Iterator[Page]:
    """Signing in."""
    yield from (Page(VISITOR, reverse(name)) for name in ("account_login", "account_request_login_code"))


def desk(town: Town) -> Iterator[Page]:
    """What the office chooses in two steps, the pages of a launch, a closed cycle, a draft of the questions."""
    world = town.world
    yield Page("leah", f"{reverse('award_new', args=[world.lot_1.pk])}?supplier={world.bolt.pk}")
    yield Page("leah", f"{reverse('person_invite')}?organisation={world.acme.organisation_id}")
    yield Page("ada", f"{reverse('grant_add', args=[world.rafi.pk])}?organisation={world.office.pk}")
    for step in ("who", "what", "when", "check"):
        launch = reverse("cycle_launch", args=[town.year().pk])
        yield Page("leah", f"{launch}?framework={world.laptops.pk}&step={step}")
    yield Page("leah", reverse("cycle_detail", args=[town.year(state="closed").pk]))
    draft = content.store_definition(
        actor=COMMAND, key="ddq", definition=replace(definition_of(world.version.pk), number=99)
    )
    yield from (Page("ada", where) for where in (reverse("version_list"), reverse("version_detail", args=[draft.pk])))


def post_office(town: Town) -> Iterator[Page]:
    """Mails that failed or may be lost, documents that could not be made."""
    for state in (MailState.FAILED, MailState.UNKNOWN):
        mail = Mail.objects.create(key=f"town:{state}", template="invitation", to="a@acme.example", state=state)
        yield Page("leah", reverse("mail_detail", args=[mail.pk]))
    Document.objects.update(state="failed")
    for area, who in (("supplier", "anna"), ("office", "leah"), ("member", "mei")):
        yield Page(who, reverse(f"{area}_document", args=[Document.objects.get(key=f"matrix:{area}").pk]))


def answering(town: Town) -> Iterator[Page]:
    """Carried over, on another route, handed over, talked about, with evidence old and new, signed, uploaded."""
    world = town.world
    before = world.response(world.bolt, cycle=town.year(), state="published")
    reviews.submission(before, reviews.answers(world.version.pk))
    back = world.response(world.bolt, cycle=town.year(), state="invited")
    prefill_response(response_id=back.pk)
    yield Page("bob", reverse("section_confirm", args=[back.pk, "GOV"]))
    response = world.response(cycle=town.year(), route="standard")
    yield Page("anna", reverse("route_choose", args=[response.pk]))
    keys: dict[str, Any] = {"actor": town.actor("anna"), "response_id": response.pk}
    delegation.delegate_part(**keys, code="GOV", email="carl@acme.example")
    yield Page("anna", reverse("part_delegate", args=[response.pk, "GOV"]))
    world.answer(response, "GOV-02", level=2)
    remarks.add_remark(**keys, code="GOV-02", text="Who signed it?")
    yield Page("anna", reverse("remark_list", args=[response.pk, "GOV-02"]))
    yield from _evidence(town, response)
    applied = upload_csv(world, response, "SCM-03", b"Factory name,Country\nNorth,China\n")
    apply_import(**keys, import_id=applied.pk)
    yield Page("anna", applied.get_absolute_url())
    profile = {"version": str(world.version.pk), "PRO-01.revision": "0", "PRO-01.headcount_uk": "3", "go": "next"}
    yield Page("anna", reverse("section_page", args=[response.pk, "PRO"]), tuple(profile.items()))


def _evidence(town: Town, response: Response) -> Iterator[Page]:
    """A certificate read by the machine; another, cited in two answers and replaced since."""
    world = town.world
    read, old = library.add(world), library.add(world, papers.pdf("Older"))
    library.read(read)
    yield Page("anna", reverse("evidence_detail", args=[read.pk]))
    library.cite(world, old, response, "GOV-02", "GOV-03")
    new = replace_document(
        actor=town.actor("anna"),
        evidence_id=old.pk,
        chosen=list(EvidenceUse.objects.filter(evidence=old).values_list("pk", flat=True)),
        upload=library.upload(papers.pdf("Newer"), "new.pdf"),
        url="",
        details={"kind": "certificate"},
    ).new
    yield Page("anna", reverse("evidence_detail", args=[new.pk]))
    yield Page("anna", f"{reverse('section_page', args=[response.pk, 'GOV'])}?question=GOV-02")


def sending(town: Town) -> Iterator[Page]:
    """Ready to sign, and signed; a helper at work."""
    world = town.world
    for signed in (False, True):
        response = world.response(cycle=town.year())
        world.answers(response)
        if signed:
            sign(world, response)
        yield Page("anna" if signed else "dora", reverse("check_and_send", args=[response.pk]))
    link = helping.make(world, response)
    helping.begin(world, link, browser=town.browser("helper"))
    yield Page("helper", reverse("help_questions", args=[link.token]))


def carbon_plans(town: Town) -> Iterator[Page]:
    """Bolt's is not begun, Acme's first edition is finished, its second is being written."""
    yield Page("bob", reverse("carbon_plan_list"))
    finished = CarbonPlan.objects.get(supplier=town.world.acme)
    fill(town.world, finished)
    carbon.finish_plan(actor=town.actor("anna"), plan_id=finished.pk)
    ready = carbon.start_plan(actor=town.actor("anna"), supplier_id=town.world.acme.pk)
    fill(town.world, ready)
    for plan in (finished, ready):
        yield Page("anna", reverse("carbon_plan_detail", args=[plan.pk]))
    for part in PARTS:
        yield Page("anna", reverse("carbon_plan_edit", args=[ready.pk, part.key]))


def reviewing(town: Town) -> Iterator[Page]:
    """A review at every desk it passes, and before it a supplier that may still be exempt."""
    world, leah = town.world, town.actor("leah")
    yield Page("leah", reverse("response_office", args=[world.response(cycle=town.year(), state="invited").pk]))
    response = reviews.sent(world, cycle=town.year())
    yield Page("leah", reverse("review_queue"))
    yield Page("leah", reverse("review_claim", args=[response.pk]))
    yield Page("leah", reverse("response_office", args=[response.pk]))
    _, cited = reviews.document(world, valid_until=timezone.localdate())
    changed = reviews.all_checked()
    review = reviews.claimed(world, cycle=town.year(), evidence={"GOV-02": [cited]}, changed=changed)
    Finding.objects.create(review=review, code="GOV-02", severity="minor", text="None.", action="Write it.", days=90)
    asked: dict[str, Any] = {"actor": leah, "review_id": review.pk, "code": "GOV-02"}
    queries.save_query(**asked, kind="ambiguous", message="Which?")
    yield Page("leah", reverse("review_page", args=[review.pk, "GOV-02"]))
    for name in ("plan_checklist", "statement_checklist", "social_value"):
        yield Page("leah", reverse(name, args=[review.pk]))
    yield Page("leah", reverse("queries_send", args=[review.pk]))
    quiet = reviews.quiet_return(world, year=town.year())
    yield Page("leah", reverse("review_lane", args=[quiet.pk]))
    given = reviews.claimed(world, who=world.rafi, cycle=town.year())
    claims.hand_over_review(actor=leah, review_id=given.pk, to=world.leah.pk, reason="Ill.")
    yield Page("leah", reverse("review_page", args=[given.pk, "GOV-02"]))
    reviews.decide_all(world, review)
    yield Page("leah", reverse("review_letter", args=[review.pk]))
    yield Page("leah", reverse("calibration"))
    queried = reviews.claimed(world, cycle=town.year())
    for code in ("GOV-02", "GOV-03"):
        queries.save_query(**asked | {"review_id": queried.pk, "code": code}, kind="ambiguous", message="Which?")
    queries.send_queries(actor=leah, review_id=queried.pk)
    yield Page("anna", reverse("queries_page", args=[queried.response_id]))
    yield Page("leah", reverse("queries_extend", args=[queried.pk]))
    answered = rounds.replied(world, cycle=town.year())
    yield Page("leah", reverse("review_page", args=[answered.pk, "GOV-02"]))
    offered = rounds.offered(world, cycle=town.year())
    yield Page("leah", reverse("review_page", args=[offered.pk, "GOV-02"]))
    yield Page("anna", reverse("credits_page", args=[offered.response_id]))


def moderating(town: Town) -> Iterator[Page]:
    """A second opinion is wanted; a result is moderated, checked, challenged, and appealed against."""
    world = town.world
    finished = reviews.finished(world, cycle=town.year())
    yield Page("mona", reverse("second_opinion", args=[finished.pk]))
    waived = reviews.waived(world, reviews.finished(world, cycle=town.year()))
    yield Page("mona", reverse("review_moderate", args=[waived.pk]))
    moderated = reviews.finished(world, cycle=town.year(), changed=reviews.all_checked())
    reviews.moderated(world, moderated)
    yield Page("anna", reverse("result_page", args=[moderated.response_id]))
    yield Page("anna", reverse("result_challenge", args=[moderated.response_id]))
    challenged = rounds.challenged(world, cycle=town.year())
    yield Page("leah", reverse("review_complete", args=[challenged.pk]))
    checked = rounds.checked_again(world, cycle=town.year())
    yield Page("anna", reverse("result_appeal", args=[checked.response_id]))
    appealed = rounds.appealed(world, cycle=town.year())
    yield Page("mona", reverse("appeal_decide", args=[appealed.pk]))


def publishing(town: Town) -> Iterator[Page]:
    """Accepted, to publish, published."""
    world = town.world
    review = reviews.accepted(world, cycle=town.year())
    reviews.settle_findings(world, review)
    yield Page("leah", reverse("review_complete", args=[review.pk]))
    finalised = reviews.accepted(world, cycle=town.year())
    reviews.settle_findings(world, finalised)
    completion.finalise_assessment(actor=town.actor("leah"), review_id=finalised.pk)
    yield Page("leah", reverse("review_complete", args=[finalised.pk]))
    yield Page("leah", reverse("assessment_publish", args=[finalised.pk]))
    planned = rounds.planned(world, cycle=town.year())
    yield Page("leah", reverse("assessment_publish", args=[planned.review_id]))
    published = reviews.published(world, cycle=town.year()).assessment.review
    yield Page("leah", reverse("assessment_publish", args=[published.pk]))
    yield Page("anna", reverse("result_page", args=[published.response_id]))
    reports.publish(world.acme)
    yield Page("mei", reverse("member_supplier", args=[world.acme.pk]))


def improving(town: Town) -> Iterator[Page]:
    """Plans and actions in each state, with the office and with Acme."""
    world = town.world
    drafted = plans.draft(world, cycle=town.year())
    yield Page("leah", reverse("plan_detail", args=[drafted.pk]))
    for who, action in _actions(town):
        area = "supplier_action" if who == "anna" else "action_detail"
        yield Page(who, reverse(area, args=[action.pk]))
        if who == "anna":
            yield Page(who, reverse("supplier_action_cite", args=[action.pk]))
        if action.state == "agreed" and not action.question:
            yield Page(who, reverse(f"{'supplier_action' if who == 'anna' else 'action'}_amend", args=[action.pk]))


def promising(town: Town) -> Iterator[Page]:
    """Promises and deliveries in each state, with the office and with Acme; an upload that was saved."""
    world = town.world
    drafted, closed = promises.draft(world, reference="P1"), promises.agreed(world, reference="P2")
    yield Page("mona", promises.verified(world, promises.agreed(world, reference="P6")).promise.get_absolute_url())
    endings_of_promises.close_not_delivered(actor=town.actor("leah"), promise_id=closed.pk, reason="Nothing came.")
    reported = promises.reported(world, promises.agreed(world, reference="P3"), amount=20).promise
    for promise in (drafted, closed, reported, promises.counting(world, reference="P7")):
        yield Page("leah", reverse("promise_detail", args=[promise.pk]))
    shown = [promises.shown(world, reference=f"P{number}") for number in (4, 5)]
    yield Page("anna", reverse("supplier_promises"))
    for promise in (shown[0], reported):
        yield Page("anna", reverse("supplier_promise", args=[promise.pk]))
    saved = promises.upload(world, promises.TREES)
    uploads.apply_import(actor=town.actor("leah"), import_id=saved.pk)
    yield Page("leah", saved.get_absolute_url())


def brands(town: Town) -> Iterator[Page]:
    """Brands that are asked, were asked long ago, said no, drafted, and declared to one reseller or to all."""
    world, now = town.world, timezone.now()
    with time_machine.travel(now - timedelta(days=20), tick=True):
        waiting = asks.ask(world, brand="Slowbrand", email="x@slow.example")
    with time_machine.travel(now - timedelta(days=402), tick=True):
        refused, ended = (asks.ask(world, brand=name, email=f"x@{name}.example") for name in ("nobrand", "oldbrand"))
        replies.refuse_declaration(link=asks.link_of(refused), reason="No.")
    for one in (waiting, refused):
        yield Page("anna", reverse("ask_detail", args=[one.pk]))
    yield Page(VISITOR, asks.link_of(ended).get_absolute_url())
    drafted, declared = (asks.ask(world, brand=name, email=f"x@{name}.example") for name in ("draftbrand", "mybrand"))
    asks.answer(asks.link_of(drafted))
    yield Page(VISITOR, reverse("packet_sign", args=[asks.link_of(drafted).token]))
    for request, allowed in ((declared, [declared]), (asks.ask(world, brand="allbrand", email="x@all.example"), [])):
        asks.answer(asks.link_of(request))
        made = asks.sign(asks.link_of(request), *allowed)
    verify_declaration(actor=town.actor("leah"), declaration_id=made.pk, method="document", note="Read.")
    asks.ask(world, world.bob, world.bolt, brand="mybrand", email="x@mybrand.example")
    yield Page(VISITOR, asks.link_of(declared).get_absolute_url())
    yield Page("bob", reverse("ask_list"))


def _actions(town: Town) -> Iterator[tuple[str, Action]]:
    """Agreed, with proof, with a question of either side, escalated, sent, verified and watched, closed."""
    world = town.world
    amended, asked, ours = (plans.agreed(world, cycle=town.year()) for _ in range(3))
    plans.amend(world, amended)
    plans.amend(world, ours, world.leah)
    extensions.ask_extension(
        actor=town.actor("anna"), action_id=asked.pk, due_on=timezone.localdate() + timedelta(days=300), reason="Ill."
    )
    yield from (("leah", amended), ("anna", amended), ("leah", asked))
    yield "leah", ours
    yield "anna", ours
    agreed = plans.agreed(world, cycle=town.year())
    yield "leah", agreed
    yield "anna", plans.cite(world, agreed)
    escalated = plans.agreed(world, cycle=town.year())
    endings.escalate_action(actor=town.actor("leah"), action_id=escalated.pk, reason="No answer.")
    yield "leah", plans.put(escalated, escalation=3)
    told = plans.put(plans.agreed(world, cycle=town.year()), escalation=3, state="contract_action")
    yield "leah", plans.put(told, engagement_released=True)
    late, other = (plans.late(plans.agreed(world, cycle=town.year())) for _ in range(2))
    yield from (("leah", late), ("leah", plans.put(other, overdue_released=late.due_on)))
    yield "mona", escalated
    for severity in ("major", "minor"):
        action = plans.agreed(world, severity, cycle=town.year())
        plans.cite(world, action)
        plans.submit_as(town.actor("anna"), action)
        if severity == "minor":
            yield "leah", action
            continue
        progress.verify_action(actor=town.actor("leah"), action_id=action.pk, method="document", note="Read.")
        yield "leah", action


DISTRICTS: tuple[Callable[[Town], Iterator[Page]], ...] = (
    everyday,
    entrance,
    desk,
    post_office,
    answering,
    sending,
    carbon_plans,
    reviewing,
    moderating,
    publishing,
    improving,
    promising,
    lambda town: (Page(*one) for one in beside(town.world)),
    brands,
)
