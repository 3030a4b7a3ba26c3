"""A published result, records of it, and another hub with a key of its own."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings
from django.utils import timezone

from records import keys
from records.actions import releasing, taking
from records.actions.releasing import Wanted
from records.models import SignedRecord, TakenRecord
from reviews.models import Publication
from tests.reviews import builders as reviews
from tests.world import World

NORTH, NORTH_KEY, OTHER_KEY = "Northern Hub", "1f" * 32, "2e" * 32
EVERYTHING = ("frameworks", "answers", "evidence")


def result(world: World, **fields: Any) -> Publication:
    """Acme's result as members see it, with a document that it cited."""
    _, cited = reviews.document(world)
    sent = reviews.sent(world, evidence={"GOV-02": [cited]}, **fields)
    return reviews.published(world, reviews.finished(world, reviews.claimed(world, sent)))


def released(world: World, by: Any = None, **wanted: Any) -> SignedRecord:
    """Released by Anna for the Northern Hub for thirty days, with nothing but the result; not signed yet."""
    last = timezone.localdate() + timedelta(days=30)
    given: dict[str, Any] = {"recipient": NORTH, "valid_until": last, "holds": ()} | wanted
    actor = world.actor(by or world.anna)
    return releasing.release_record(actor=actor, supplier_id=world.acme.pk, wanted=Wanted(**given))


def signed(world: World, **wanted: Any) -> SignedRecord:
    return releasing.sign_record(released(world, **wanted).pk)


def public_of(private: str) -> str:
    with override_settings(RECORD_SIGNING_KEY=private, RECORD_OLD_KEYS=[]):
        return keys.own_keys()[0].public


@contextmanager
def trusting(name: str = NORTH, private: str = NORTH_KEY) -> Any:
    """This hub, which trusts another one."""
    with override_settings(RECORD_TRUSTED_HUBS=f"{name} = {public_of(private)}"):
        yield


def from_north(world: World, **wanted: Any) -> bytes:
    """A file as the Northern Hub would have signed it of what stands here."""
    there = {"name": NORTH, "contact_name": "N. Orth", "contact_role": "", "contact_phone": "", "contact_email": ""}
    with override_settings(RECORD_SIGNING_KEY=NORTH_KEY, CONSORTIUM=there, SITE_URL="https://north.example"):
        return signed(world, **wanted).file


def taken(world: World, file: bytes | None = None, **given: Any) -> TakenRecord:
    """By Leah, who says that it is for us."""
    values: dict[str, Any] = {"supplier_id": world.acme.pk, "file": file or from_north(world), "for_us": True} | given
    with trusting():
        return taking.take_in(actor=world.actor(world.leah), **values)


def upload(file: bytes, name: str = "record.json") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, file, content_type="application/json")
