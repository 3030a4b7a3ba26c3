"""Every address of the hub with an object of Acme behind it, found by walking the resolver."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from carbon_plans.actions import start_plan
from corrective_actions.models import Action, Plan
from questionnaires.actions.helpers import make_helper_link
from questionnaires.models import Cycle, Proposal, Response
from reviews.enums import FindingState
from reviews.models import FeedbackSnippet, Finding
from rphub.accounts.calendars import make_calendar
from rphub.accounts.models import Grant, Invitation
from rphub.documents.actions import request_document
from rphub.kernel.access import exempt
from rphub.kernel.roles import system_actor
from rphub.mailing import links
from rphub.mailing.actions import queue
from rphub.mailing.models import DeadAddress, Mail
from rphub.reminders.models import Closure
from standards.models import Standard
from suppliers.actions.evidence import add_evidence
from suppliers.models import Award, Contact
from tests.brands import builders as brands
from tests.brands.builders import declared
from tests.concerns import builders as concerns
from tests.concerns import outside
from tests.contracts import builders as contracts
from tests.enquiries import builders as enquiries
from tests.equivalences import builders as equivalences
from tests.exchange import builders as exchange
from tests.factories import builders as factories
from tests.frameworks.asking import asked_for
from tests.imports import builders as imports
from tests.members.raising import noted
from tests.partnerships import builders as partnerships
from tests.privacy import builders as privacy
from tests.promises import builders as promises
from tests.questionnaires.rate_pages import by_law
from tests.reading import papers
from tests.records import builders as records
from tests.reviews import builders
from tests.world import World
from workbooks.actions.uploads import read_import, receive_upload

SENT = (
    *("late_add", "receipt", "receipt_pdf", "result_page", "result_steps", "levels_withhold", "examples_choose"),
    *("report_request", "review_claim", "result_challenge", "result_appeal", "draft_request"),
)
"""Addresses of a questionnaire that make sense once it was sent; the others take the one being answered."""

POINTS = (*(f"agenda_point_{verb}" for verb in ("up", "down", "strike", "restore")), "supplier_point_strike")
CARBON = tuple(f"carbon_plan_{verb}" for verb in ("detail", "edit", "finish", "pdf", "library"))


def patterns(resolver: URLResolver | None = None) -> Iterator[URLPattern]:
    """All addresses but those of libraries, which guard themselves."""
    for found in (resolver or get_resolver()).url_patterns:
        if isinstance(found, URLResolver):
            yield from patterns(found)
        elif not exempt(found.callback):
            yield found


def addresses(world: World) -> dict[str, str]:
    """URL name -> address. Whoever adds a page with a new kind of object adds the object here."""
    values = objects(world)
    found = {}
    for pattern in patterns():
        name = str(pattern.name)
        area = area_of(pattern)
        given = {key: values.get((name, key), values.get((area, key), values.get(key))) for key in keys(pattern)}
        found[name] = reverse(name, kwargs=given)
    found["cycle_launch"] += f"?framework={world.laptops.pk}"
    return found


def keys(pattern: URLPattern) -> list[str]:
    return list(pattern.pattern.converters)


def area_of(pattern: URLPattern) -> str:
    return str(pattern.pattern).split("/")[0]


def objects(world: World) -> dict[Any, Any]:
    """One row of each kind, Acme's where it belongs to somebody; keyed by argument, or by (name or area, argument)."""
    response = world.response()
    world.answer(response, "GOV-02", level=2)
    year = Cycle.objects.create(
        name="2025", year=2025, version=world.version, state="closed", opens_on=timezone.localdate()
    )
    review = builders.claimed(world, builders.sent(world, cycle=year, changed=builders.all_checked()))
    finding = Finding.objects.create(
        review=review, code="GOV-02", severity="minor", state=FindingState.PROPOSED, text="Write it down.", days=90
    )
    evidence = add_evidence(
        actor=world.actor(world.anna),
        supplier_id=world.acme.pk,
        kind="policy_document",
        title="Policy",
        upload=SimpleUploadedFile("policy.pdf", papers.pdf("Our policy.")),
    )
    carbon = start_plan(actor=world.actor(world.anna), supplier_id=world.acme.pk)
    queue("invitation", to=world.anna.email, key="matrix", context={})
    token = invitation(world)
    return {
        "response_id": response.pk,
        **{(name, "response_id"): review.response_id for name in SENT},
        "number": 1,
        "section": "GOV",
        "code": "GOV-02",
        "part": "GOV",
        "kind": "json",
        **uploads_of_the_office(world),
        **uploads(world, response),
        **enquiries.objects(world, response),
        **certificates(world, response),
        **records_of(world),
        "key": "ddq",
        "standard_id": Standard.objects.get(code="UNGP-31").pk,
        ("method_standard", "code"): "UNGP-31",
        "evidence_id": evidence.pk,
        **{(name, "plan_id"): carbon.pk for name in CARBON},
        ("carbon_plan_edit", "part"): "firm",
        "review_id": review.pk,
        **dict.fromkeys(("query_id", "credit_id", "point_id", ("publication_cancel", "plan_id")), 1),
        "finding_id": finding.pk,
        "snippet_id": FeedbackSnippet.objects.create(kind="query", place="GOV-02", text="Which page?").pk,
        **plan_of(world),
        **reviews_of(world),
        **joined(world),
        **documents(world),
        **help_of(world, response),
        **promises_of(world),
        "raised_id": noted(world).pk,
        **lots_of(world),
        "rate_id": by_law(world).pk,
        **exchange.objects(world),
        **outside.objects(world),
        **concerns.objects(world),
        **privacy.objects(world),
        "secret": make_calendar(actor=world.actor(world.anna), user=world.anna),
        **packets_of(world),
        **reminders_of(world),
        "framework_id": world.laptops.pk,
        "lot_id": world.lot_1.pk,
        "category_id": world.lot_1.category_id,
        "member_id": world.uni.pk,
        "supplier_id": world.acme.pk,
        **dict.fromkeys(("kept_id", "other_id"), world.bolt.pk),
        "contact_id": Contact.objects.filter(supplier=world.acme)[0].pk,
        "award_id": Award.objects.filter(supplier=world.acme)[0].pk,
        "version_id": world.version.pk,
        "cycle_id": world.cycle.pk,
        "user_id": world.carl.pk,
        "grant_id": Grant.objects.get(user=world.carl).pk,
        "invitation_id": token.pk,
        **people_of_the_university(world),
        "token": token.token,
        "mail_id": Mail.objects.get(key="matrix").pk,
    }


def uploads(world: World, response: Any) -> dict[Any, Any]:
    """A table of factories that Acme uploaded, with a row to add and one that cannot be read; and some that are
    published."""
    made = receive_upload(
        actor=world.actor(world.anna),
        response_id=response.pk,
        upload=SimpleUploadedFile("sites.csv", b"Factory name,Country\nNorth,China\nSouth,Chinna\n"),
        code="SCM-03",
    )
    read_import(import_id=made.pk)
    factories.published(world, *factories.mixed())
    tables = {(name, "code"): "SCM-03" for name in ("table_upload", "table_download", "table_shape_file")}
    return {"import_id": made.pk, **tables, "shape": "electronics-watch"}


def uploads_of_the_office(world: World) -> dict[Any, Any]:
    """One that waits, with a name to decide on and a row to mend."""
    read = imports.read(world, "New Firm Ltd;;;;;;", "Acme Computer Ltd;;;;;;", "Wrong Ltd;12AB;;;;;")
    named = (pattern.name for pattern in patterns() if "import_id" in keys(pattern))
    kinds = {(name, "kind"): "suppliers" for name in ("office_import", "office_import_template")}
    return (
        {(name, "import_id"): read.pk for name in named if str(name).startswith("office_import")}
        | kinds
        | {"ending": "csv"}
    )


def records_of(world: World) -> dict[Any, Any]:
    """A result of Acme, released as a signed record, and one that the office took in from another hub."""
    year = Cycle.objects.create(
        name="2024", year=2024, version=world.version, state="closed", opens_on=timezone.localdate()
    )
    records.result(world, cycle=year)
    taken, made = records.taken(world), records.signed(world)
    return {"record_id": made.pk, "fingerprint": made.fingerprint, "taken_id": taken.pk}


def certificates(world: World, response: Any) -> dict[Any, Any]:
    """A certificate that Acme brought and used for one question, with the table behind it."""
    scheme = equivalences.scheme()
    held = equivalences.hold(world, scheme)
    done = equivalences.use(world, response, "ENV-08")
    row_id = scheme.rows.all()[0].pk
    return {
        "certificate_id": held.pk,
        "application_id": done.application.pk,
        "scheme_id": scheme.pk,
        "row_id": row_id,
    }


def plan_of(world: World) -> dict[str, Any]:
    """An improvement plan that Acme was shown, with one action."""
    plan = Plan.objects.create(supplier=world.acme, title="Improvement plan 2025", proposed_at=timezone.now())
    action = Action.objects.create(
        plan=plan,
        number=1,
        severity="minor",
        gap="No policy.",
        text="Write one.",
        days=90,
        shown_at=timezone.now(),
    )
    return {"plan_id": plan.pk, "action_id": action.pk}


def promises_of(world: World) -> dict[Any, Any]:
    """A promise that Acme runs, with a delivery that came back; another that is a draft; an upload that waits."""
    running, draft = promises.agreed(world), promises.draft(world, reference="T5")
    returned = promises.send_back(world, promises.reported(world, running, amount=20))
    waiting = promises.upload(world, promises.TREES, "Nobody,")
    return {
        "promise_id": running.pk,
        ("promise_edit", "promise_id"): draft.pk,
        "report_id": returned.pk,
        ("office", "import_id"): waiting.pk,
    }


def reviews_of(world: World) -> dict[Any, Any]:
    """A contract review whose agenda Acme was sent, one that was held, one whose minutes wait for Acme."""
    sent, held, minuted = contracts.sent(world), contracts.held(world), contracts.minuted(world, days=-40)
    decided = contracts.decided(world, held)
    return {
        "contract_id": sent.contract_id,
        "meeting_id": sent.pk,
        "agreement_id": decided.pk,
        **{(name, "meeting_id"): held.pk for name in ("minutes_edit", "minutes_send", "agreement_new")},
        **{(name, "meeting_id"): minuted.pk for name in ("supplier_minutes_correct", "supplier_minutes_agree")},
        **{(name, "point_id"): contracts.first(sent).pk for name in POINTS},
    }


def reminders_of(world: World) -> dict[Any, Any]:
    """A rule, a day without reminders, an address that nobody has, and the link of Anna's mails."""
    today = timezone.localdate()
    Contact.objects.create(supplier=world.acme, kind="sponsor", name="Gone Away", email="gone@acme.example")
    dead = DeadAddress.objects.create(address="gone@acme.example", reason="5.1.1 No such user")
    token = links.preferences_path(world.anna.email).split("/")[2]
    return {
        ("rule_edit", "code"): "nudge",
        ("section_levels", "code"): "LAB",
        ("crosscheck_explain", "key"): "people",
        "closure_id": Closure.objects.create(first=today, last=today, name="Move").pk,
        "address_id": dead.pk,
        ("mail_preferences_link", "token"): token,
    }


def joined(world: World) -> dict[Any, Any]:
    """A partnership with a logo that everybody reads, and Acme’s word that it has joined."""
    shown = partnerships.with_logo(world, partnerships.shown(world))
    declared = partnerships.declared(world, shown)
    return {"slug": shown.slug, "partnership_id": shown.pk, "affiliation_id": declared.pk}


def lots_of(world: World) -> dict[Any, Any]:
    """The university waits for a lot of the laptops and may ask for that of the cleaning."""
    return {"lot_request_id": asked_for(world)[0].pk, ("lots_ask", "framework_id"): world.services.pk}


def help_of(world: World, response: Response) -> dict[Any, Any]:
    """A helper's link to one question, and what the helper wrote."""
    link = make_helper_link(
        actor=world.actor(world.anna), response_id=response.pk, section="GOV", codes=["GOV-02"], name="Pat Example"
    )
    written = Proposal.objects.create(link=link, response=response, code="GOV-02", by_label="Pat", content={})
    return {"link_id": link.pk, "proposal_id": written.pk, ("help", "token"): link.token}


def packets_of(world: World) -> dict[Any, Any]:
    """A brand that has declared to Acme and one that is asked; the links stand at their pages."""
    waiting, (asked, declaration) = (
        brands.ask(world, brand="Kestrelboard", email="x@kestrelboard.example"),
        declared(world),
    )
    signed, drafting = brands.link_of(asked).token, brands.link_of(waiting).token
    return {
        "ask_id": asked.pk,
        ("ask_redirect", "ask_id"): waiting.pk,
        "declaration_id": declaration.pk,
        ("brand", "token"): signed,
        ("packet_edit", "part"): "factories",
        **{(name, "token"): drafting for name in ("packet_edit", "packet_sign", "packet_refuse")},
    }


def invitation(world: World) -> Invitation:
    return Invitation.objects.create(
        email="nora@acme.example",
        name="Nora New",
        organisation=world.acme.organisation,
        role="supplier_contributor",
        invited_by="Anna Acme",
        expires_at=timezone.now() + timedelta(days=30),
    )


def people_of_the_university(world: World) -> dict[tuple[str, str], Any]:
    """For the pages on which its lead keeps them."""
    invited = Invitation.objects.create(
        email="nuria@aldersea.example",
        organisation=world.uni.organisation,
        role="member_viewer",
        invited_by="Max Member",
        expires_at=timezone.now() + timedelta(days=30),
    )
    mei = Grant.objects.get(user=world.mei).pk
    return {
        ("member_colleague_role", "grant_id"): mei,
        ("member_colleague_remove", "grant_id"): mei,
        ("member_colleague_withdraw", "invitation_id"): invited.pk,
    }


def documents(world: World) -> dict[tuple[str, str], Any]:
    """A document of Acme, one of the office, one the university had made."""
    owners: dict[str, dict[str, Any]] = {
        "supplier": {"organisation_id": world.acme.organisation_id},
        "office": {},
        "member": {"member_id": world.uni.organisation_id},
    }
    asked: dict[str, Any] = {"kind": "k", "ref": {}, "task": "a.tasks.b", "actor": system_actor("tests")}
    return {
        (area, "document_id"): request_document(key=f"matrix:{area}", title=f"Of {area}", **asked, **owner).pk
        for area, owner in owners.items()
    }
