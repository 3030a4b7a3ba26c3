"""Concerns in a known state, made through the actions, and the people around them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from concerns.actions import engaging, links, moving, notes, notices, order, remedy, replies
from concerns.actions.intake import Named, Report, receive_case
from concerns.actions.links import Touched
from concerns.enums import Allegation, Certainty, Channel, LinkKind, NoteKind, Obligation, Source, Told
from concerns.models import Case, CaseLink, CaseReader, Notice
from corrective_actions.models import Action
from rphub.accounts.models import Organisation, User
from rphub.kernel.roles import Role
from tests.world import World, people

SECRET = "Passports are kept in a locked drawer at the dormitory"
"""Words that nobody outside the audience may ever read."""
PLACE = "Kestrel Bay plant, line four"
TITLE = "Papers kept back at a notebook plant"
REPORT = Report(
    source=Source.MONITOR,
    title=TITLE,
    description=SECRET,
    allegations=[Allegation.DOCUMENTS, Allegation.FORCED_LABOUR],
    channel=Channel.PARTNER_AREA,
    location=PLACE,
)


def partners(world: World) -> dict[str, User]:
    """Pia watches factories for one partner, Paul for the same, Hana answers the helpline of another."""
    watch, _ = Organisation.objects.get_or_create(kind="partner", name="Factory Watch")
    line, _ = Organisation.objects.get_or_create(kind="partner", name="Harbour Helpline")
    return people(
        ("pia@watch.example", "Pia Partner", Role.PARTNER_LIAISON, watch),
        ("paul@watch.example", "Paul Partner", Role.PARTNER_LIAISON, watch),
        ("hana@harbour.example", "Hana Helpline", Role.PARTNER_LIAISON, line),
    )


def about(world: World, certainty: Certainty = Certainty.PROBABLE) -> Named:
    return Named(LinkKind.SUPPLIER, str(world.acme), certainty, supplier_id=world.acme.pk)


def received(world: World, by: User | None = None, **changes: Any) -> Case:
    """A concern about Acme, brought in by Leah or the person named."""
    report = replace(REPORT, **{"named": [about(world)], **changes})
    return receive_case(actor=world.actor(by or world.leah), report=report)


def triaged(world: World, case: Case, **changes: Any) -> Case:
    return moving.triage_case(
        actor=world.actor(world.leah), case_id=case.pk, triage=triage(**changes), reason="As the source describes it."
    )


def judged(world: World, case: Case, **changes: Any) -> Case:
    return moving.judge_case(
        actor=world.actor(world.leah), case_id=case.pk, triage=triage(**changes), reason="There is more to it."
    )


def triage(**changes: Any) -> moving.Triage:
    usual = moving.Triage(scale=4, scope=2, irremediability=2, involvement="linked", consent="agreed")
    return replace(usual, **changes)


def told(world: World, by: User | None = None, **changes: Any) -> tuple[Case, CaseLink]:
    """Triaged, workers and Acme told."""
    case = triaged(world, received(world, by, **changes))
    leah, link = world.actor(world.leah), case.links.get(kind="supplier")
    order.tell_step(actor=leah, case_id=case.pk, who=Told.WORKERS, words="The union told them.")
    engaging.tell_supplier(actor=leah, link_id=link.pk, words="Papers may be kept back at a plant of yours.")
    return case, CaseLink.objects.get(pk=link.pk)


def read_by(case: Case, *users: User) -> None:
    for user in users:
        CaseReader.objects.create(case=case, user=user, reason="Helps.", added_by_label="Leah Lead")


def end_actions(case: Case) -> None:
    """Both sides are done with what the plan asks for."""
    Action.objects.filter(pk__in=case.actions.values("action")).update(state="withdrawn", closed_at=timezone.now())


def full(world: World, rows: int = 1) -> tuple[Case, CaseLink]:
    """A concern that Acme knows of, with so many of everything."""
    case, link = told(world, partners(world)["pia"])
    leah = world.actor(world.leah)
    for at in range(rows):
        ask = engaging.ask_supplier(actor=leah, link_id=link.pk, obligation=Obligation.OTHER, text=f"Tell us {at}.")
        upload = SimpleUploadedFile("answer.txt", f"Answer {at}".encode(), "text/plain")
        replies.answer_request(
            actor=world.actor(world.anna), request_id=ask.pk, reply="Here.", upload=upload, title="Answer"
        )
        remedy.propose_remedy(
            actor=leah, link_id=link.pk, gap="Papers are kept.", text=f"Hand back {at}.", done_when="Done."
        )
        notes.add_note(actor=leah, case_id=case.pk, kind=NoteKind.SHARED, text=f"Still looking {at}.")
        place = Touched(LinkKind.FACILITY, Certainty.POSSIBLE, name=f"Plant {at}")
        links.add_link(actor=leah, case_id=case.pk, touched=place)
    return case, link


def noticed(world: World, case: Case) -> Notice:
    """A draft about the first supplier that was told, which Rafi may read."""
    leah, link = world.actor(world.leah), case.links.filter(kind="supplier").order_by("pk")[0]
    return notices.draft_notice(actor=leah, link_id=link.pk, title="A matter at a plant", text="We look into it.")


def objects(world: World) -> dict[Any, Any]:
    """A concern that Leah reads, for the matrix."""
    case = received(world)
    upload = SimpleUploadedFile("matrix.txt", b"Of a concern.", "text/plain")
    row = notes.add_file(actor=world.actor(world.leah), case_id=case.pk, upload=upload, title="A file")
    return {
        "case_id": case.pk,
        ("case_file", "file_id"): row.pk,
        ("case_do", "verb"): "edit",
        ("case_part_do", "part"): "links",
        ("case_part_do", "key"): case.links.get().pk,
        ("case_part_do", "verb"): "certainty",
    }
