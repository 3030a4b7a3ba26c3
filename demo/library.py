"""Evidence libraries. Of a supplier that is still answering: a certificate that ends soon, one whose dates were read
and wait for a click, and a policy with a new version that asks to be looked at again. And one that time has worn."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from demo.cast import Part
from demo.clock import acting_on
from demo.papers import certificate, policy
from demo.stories import cite, lead
from questionnaires.models import Response
from questionnaires.policies import is_open_for
from rphub.home.evidence import replace_document
from suppliers.actions import evidence as library
from suppliers.actions.readings import read_evidence
from suppliers.models import Evidence, EvidenceUse

ENDING, UNREAD, OLD, NEW = (
    "ISO 14001 certificate (demo)",
    "ISO 45001 certificate (demo)",
    "Speak-up policy, first version (demo)",
    "Speak-up policy, second version (demo)",
)
NEW_STATEMENT = "Modern slavery statement, new edition (demo)"
BOUGHT = "Northgate Certification (demo)"


def stock(part: Part, response: Response, today: date) -> None:
    """Each step looks whether it was taken; all of it happens in the last weeks."""
    held = set(Evidence.objects.filter(supplier=response.supplier_id).values_list("title", flat=True))
    codes = [code for code in ("GOV-02", "GRV-01", "GRV-02", "ENV-01", "LAB-01") if is_open_for(response, code)]
    with acting_on(today - timedelta(days=20)):
        issued, until = today - timedelta(days=1070), today + timedelta(days=25)
        if ENDING not in held:
            paper = certificate(part.name, "ISO 14001, environmental management", issued, until)
            made = _add(part, response, ENDING, paper, issuer=BOUGHT, issued_on=issued, valid_until=until)
            cite(lead(part), made, response, "ENV-01", page="2")
        if UNREAD not in held:
            later = today + timedelta(days=600)
            paper = certificate(part.name, "ISO 45001, health and safety", today - timedelta(days=495), later)
            cite(lead(part), _add(part, response, UNREAD, paper, issuer=BOUGHT), response, "LAB-01", page="2")
        if OLD not in held:
            issued = today - timedelta(days=900)
            made = _add(part, response, OLD, policy(part.name, issued), kind="policy_document", issued_on=issued)
            for code in codes[:3]:
                cite(lead(part), made, response, code)
    if NEW not in held:
        with acting_on(today - timedelta(days=2)):
            _renew(part, response, today - timedelta(days=12))


def wear(part: Part, response: Response, today: date) -> None:
    """What time does to a result: a certificate behind an answer has run out since, and a new statement came in."""
    with acting_on(today - timedelta(days=105)):
        issued, until = today - timedelta(days=1115), today - timedelta(days=20)
        paper = certificate(part.name, "ISO 45001, health and safety", issued, until)
        made = _add(part, response, UNREAD, paper, issuer=BOUGHT, issued_on=issued, valid_until=until)
        cite(lead(part), made, response, "LAB-01", page="2")
    with acting_on(today - timedelta(days=34)):
        library.add_evidence(
            actor=lead(part),
            supplier_id=response.supplier_id,
            kind="statement_url",
            title=NEW_STATEMENT,
            url=f"https://www.{part.slug}.example/modern-slavery-statement-new",
            issued_on=today - timedelta(days=40),
            confidentiality="shareable",
        )


def _add(part: Part, response: Response, title: str, paper: bytes, kind: str = "certificate", **said: Any) -> Evidence:
    upload = SimpleUploadedFile(f"{title.split(' (')[0].lower().replace(' ', '-')}.pdf", paper)
    supplier_id = response.supplier_id
    made = library.add_evidence(
        actor=lead(part), supplier_id=supplier_id, upload=upload, kind=kind, title=title, **said
    )
    read_evidence(made.pk)
    return made


def _renew(part: Part, response: Response, issued_on: date) -> None:
    old = Evidence.objects.get(supplier=response.supplier_id, title=OLD)
    done = replace_document(
        actor=lead(part),
        evidence_id=old.pk,
        upload=SimpleUploadedFile("speak-up-policy-2.pdf", policy(f"{part.name}, second version", issued_on)),
        url="",
        details={"kind": "policy_document", "title": NEW, "issued_on": issued_on},
        chosen=list(EvidenceUse.objects.filter(evidence=old).values_list("pk", flat=True)),
    )
    read_evidence(done.new.pk)
