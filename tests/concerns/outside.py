"""Reporting from outside, for tests: what a browser posts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from concerns.actions import engaging, notices
from concerns.actions.drafts import add_draft_file
from concerns.actions.replies import answer_request
from concerns.enums import Obligation
from concerns.models import Case, CaseLink, CaseRequest, Draft, Notice
from suppliers.models import ReleasedNotice
from tests.concerns import builders
from tests.world import World

SECRET = "Fees of GBP 900 were taken from forty workers before they came."
"""Words that nobody but the reporter and the audience may ever read."""
TOLD = "Workers at a plant of yours may have paid for their jobs."
NOTICE, NOTICE_TEXT = "Fees repaid at a glove plant", "Workers had paid for their jobs; the fees were repaid in full."
ADVICE = "You may say in your statement that the consortium followed it until it was put right."
POSTED: dict[str, dict[str, Any]] = {
    "partner": {
        "source": "monitor",
        "source_reference": "BW-31",
        "told_workers": "2026-01-05",
        "from_brand": "2027-01-05",
    },
    "member": {"source_name": "A cleaner on our site"},
    "supplier": {"done": "We stopped the agency and have begun to pay back."},
}
BASE: dict[str, Any] = {
    "title": "Fees for jobs at a glove factory",
    "allegations": ["recruitment_fees", "debt"],
    "description": SECRET,
    "tier": "component",
    "consent": "agreed",
}
WHO = {"partner": "lena", "member": "max", "supplier": "anna"}


def posted(area: str, **changes: Any) -> dict[str, Any]:
    return BASE | POSTED[area] | changes


def draft(world: World, area: str = "partner", **changes: Any) -> Draft:
    """Saved by the area's reporter through the page."""
    browser = browser_of(world, area)
    browser.post(reverse(f"{area}_concern_new"), posted(area, **changes) | {"save": "1"})
    return Draft.objects.latest("changed_at")


def sent(world: World, area: str = "partner", **changes: Any) -> Case:
    browser = browser_of(world, area)
    browser.post(reverse(f"{area}_concern_new"), posted(area, **changes) | {"send": "1"})
    return Case.objects.latest("received_at")


def browser_of(world: World, area: str) -> Client:
    return world.client(getattr(world, WHO[area]))


def paper(name: str = "payslip.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, b"Deducted: 900")


def filed(world: World, area: str = "partner", **changes: Any) -> Case:
    """Sent with a file."""
    made, browser = draft(world, area, **changes), browser_of(world, area)
    browser.post(
        reverse(f"{area}_concern_draft_file", args=[made.pk]), {"paper-file": paper(), "paper-title": "A payslip"}
    )
    browser.post(reverse(f"{area}_concern_draft", args=[made.pk]), posted(area, **changes) | {"send": "1"})
    return Case.objects.latest("received_at")


def involved(world: World) -> tuple[Case, CaseLink]:
    """Lena's report names Acme; it was triaged, and Acme was told."""
    case = filed(world, touched_1=str(world.acme), kind_1="supplier", sure_1="probable", told_workers="2026-01-05")
    builders.triaged(world, case)
    link = case.links.get(kind="supplier")
    engaging.tell_supplier(actor=world.actor(world.leah), link_id=link.pk, words=TOLD)
    return case, CaseLink.objects.get(pk=link.pk)


def asked(world: World, link: CaseLink, obligation: str = "access", **changes: Any) -> CaseRequest:
    said = {"text": "Let the monitors in before the end of the month."} | changes
    return engaging.ask_supplier(
        actor=world.actor(world.leah), link_id=link.pk, obligation=Obligation(obligation), **said
    )


def shown(world: World, link: CaseLink) -> Notice:
    """A notice that Acme may read and answer, and members not yet."""
    leah = world.actor(world.leah)
    notice = notices.draft_notice(actor=leah, link_id=link.pk, title=NOTICE, text=NOTICE_TEXT, advice=ADVICE)
    return notices.show_to_supplier(actor=leah, notice_id=notice.pk)


def released(world: World, notice: Notice) -> ReleasedNotice:
    """Everybody before the buyers was told; members who use the laptops read it."""
    notice.case.order.filter(told_on__isnull=True, who__in=["workers", "employer", "brand"]).update(
        told_on=timezone.localdate()
    )
    notices.release_notice(
        actor=world.actor(world.leah),
        notice_id=notice.pk,
        framework_ids=[world.laptops.pk],
        alone_because="Nobody else is in the office this week.",
    )
    return ReleasedNotice.objects.get(supplier=notice.link.supplier_id)


def objects(world: World) -> dict[Any, Any]:
    """For the permission matrix: a report and a draft in each area, and what Acme was told of Lena's."""
    found: dict[Any, Any] = {}
    for area in WHO:
        case = involved(world)[0] if area == "partner" else filed(world, area)
        kept = draft(world, area)
        add_draft_file(actor=world.actor(getattr(world, WHO[area])), draft_id=kept.pk, upload=paper(), title="")
        found |= {(area, "case_id"): case.pk, (area, "draft_id"): kept.pk, (area, "verb"): "fact"}
        found[area, "file_id"] = case.files.get().pk
        found[f"{area}_concern_draft_file_remove", "file_id"] = kept.files.get().pk
        if area == "partner":
            told = case
    link = told.links.get(kind="supplier")
    request = asked(world, link)
    answer_request(
        actor=world.actor(world.anna), request_id=request.pk, reply="They may come.", upload=paper("yes.txt")
    )
    notice = shown(world, link)
    found |= {"request_id": request.pk, ("supplier_answer_file", "file_id"): request.files.get().pk}
    found |= {("supplier_involved", "case_id"): told.pk, ("supplier", "notice_id"): notice.pk}
    return found | {("member", "notice_id"): released(world, notice).pk}


def pages(world: World) -> Iterator[tuple[str, str]]:
    """For the town: forms with an open request, with the assurance, and with an outcome to confirm."""
    case, link = involved(world)
    asked(world, link)
    asked(world, link, "no_retaliation")
    yield "anna", reverse("supplier_involved", args=[case.pk])
    yield "anna", reverse("supplier_notice", args=[shown(world, link).pk])
    Case.objects.filter(pk=case.pk).update(state="monitoring")
    yield "lena", reverse("partner_concern", args=[case.pk])
    for area, who in WHO.items():
        yield who, reverse(f"{area}_concern_new")
        kept = draft(world, area)
        add_draft_file(actor=world.actor(getattr(world, who)), draft_id=kept.pk, upload=paper(), title="")
        yield who, reverse(f"{area}_concern_draft", args=[kept.pk])
        yield who, reverse(f"{area}_concern", args=[sent(world, area).pk])
