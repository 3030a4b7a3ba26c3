"""Documents of Acme's library, for tests of several files."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import SimpleUploadedFile

from questionnaires.models import Response
from questionnaires.selectors.sent import ANSWER, citing_id
from suppliers.actions import evidence as actions
from suppliers.actions import readings
from suppliers.models import Evidence, EvidenceUse
from tests.reading import papers
from tests.world import World

CERTIFICATE = papers.pdf(
    "Certificate of registration\nDate of issue: 15 March 2024\nManagement system of Acme Computers Ltd",
    "Valid until: 14 March 2027",
)


def upload(content: bytes = CERTIFICATE, name: str = "certificate.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def add(world: World, content: bytes = CERTIFICATE, name: str = "certificate.pdf", **fields: Any) -> Evidence:
    given: dict[str, Any] = {"kind": "certificate", "title": "Certificate", "upload": upload(content, name)} | fields
    return actions.add_evidence(actor=world.actor(given.pop("by", world.anna)), supplier_id=world.acme.pk, **given)


def read(evidence: Evidence) -> None:
    """As a worker would."""
    assert readings.read_evidence(UUID(str(evidence.pk)))


def cite(world: World, evidence: Evidence, response: Response, *codes: str, page: str = "2") -> list[EvidenceUse]:
    return [
        actions.cite_evidence(
            actor=world.actor(world.anna),
            evidence_id=evidence.pk,
            kind=ANSWER,
            object_id=citing_id(response.pk, code),
            label=f"{code}, {response.cycle}",
            page=page,
        )
        for code in codes
    ]
