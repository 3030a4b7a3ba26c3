"""Files of the office for tests: brought, read, saved and undone by the road people take."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from imports.actions import passes, uploads
from imports.enums import Kind, Outcome
from imports.models import Import, Pass
from tests.world import World

HEADS = "Supplier;Company number;Contact;E-mail address;Framework reference;Lot;Award role"
MEMBER_HEADS = "Member;Membership;Framework reference;Lot;Uses it"


def csv(*rows: str, heads: str = HEADS, name: str = "suppliers.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, "\n".join((heads, *rows)).encode())


def walk() -> None:
    """What workers would do."""
    for one in Pass.objects.filter(Pass.due()).order_by("pk"):
        passes.walk(one.pk)


def received(world: World, *rows: str, heads: str = HEADS, file: Any = None, kind: Kind = Kind.SUPPLIERS) -> Import:
    actor = world.actor(world.ada)
    return uploads.receive_upload(actor=actor, kind=kind, upload=file or csv(*rows, heads=heads))


def read(world: World, *rows: str, **more: Any) -> Import:
    imported = received(world, *rows, **more)
    walk()
    return fresh(imported)


def members(world: World, *rows: str) -> Import:
    return read(world, *rows, heads=MEMBER_HEADS, kind=Kind.MEMBERS)


def decided(world: World, imported: Import, **choices: str) -> Import:
    numbers = {int(name.removeprefix("row")): choice for name, choice in choices.items()}
    uploads.decide(actor=world.actor(world.ada), import_id=imported.pk, choices=numbers)
    walk()
    return fresh(imported)


def saved(world: World, imported: Import) -> Import:
    uploads.save_import(actor=world.actor(world.ada), import_id=imported.pk)
    walk()
    return fresh(imported)


def undone(world: World, imported: Import) -> Import:
    uploads.undo_import(actor=world.actor(world.ada), import_id=imported.pk)
    walk()
    return fresh(imported)


def fresh(imported: Import) -> Import:
    return Import.objects.get(pk=imported.pk)


def problems(imported: Import) -> dict[int, list[list[str]]]:
    return {row.number: row.problems for row in imported.rows.all() if row.problems}


def outcomes(imported: Import) -> list[tuple[int, str, str]]:
    return list(imported.rows.exclude(outcome=Outcome.NONE).values_list("number", "outcome", "reason"))


def says(imported: Import) -> list[tuple[int, str]]:
    return list(imported.rows.values_list("number", "says"))
