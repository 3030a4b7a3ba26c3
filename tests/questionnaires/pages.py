"""What the tests of the section page share."""

from __future__ import annotations

import html
import re
from datetime import UTC, datetime
from typing import Any

from questionnaires.models import Answer, Cycle, Response, Submission
from suppliers.models import Evidence, EvidenceUse
from tests.world import World

SECTIONS = ("PRO", "GOV", "HR", "LAB", "SCM", "RSK", "MON", "GRV", "ENV", "CIR", "SOC", "EDI", "ECO", "ETH", "INN")


def address(response: Response, section: str = "SCM", query: str = "") -> str:
    return f"/supplier/questionnaire/{response.pk}/{section}/{query}"


def text(response: Any) -> str:
    return html.unescape(response.content.decode())


def visible(response: Any) -> list[str]:
    """Codes of the questions the page shows."""
    found = re.findall(r'<section class="question[^"]*" id="([A-Z0-9-]+)"([^>]*)>', response.content.decode())
    return [code for code, rest in found if " hidden" not in rest]


def submit(world: World, response: Response, section: str = "SCM", query: str = "", **fields: Any) -> Any:
    posted = {name.replace("__", ".").replace("_", "-", 1): value for name, value in fields.items()}
    seen = {f"{name.partition('.')[0]}.revision": "0" for name in posted if "." in name}
    posted = {"version": response.version_id, "go": "next"} | seen | posted
    return world.client(world.anna).post(address(response, section, query), posted)


def row(response: Response, code: str) -> Answer:
    found: Answer = response.answers.get(code=code)
    return found


def cited(world: World, response: Response, code: str, **fields: Any) -> Evidence:
    made = Evidence.objects.create(
        supplier=response.supplier, title=f"Proof of {code}", url=f"https://acme.example/{code}", **fields
    )
    EvidenceUse.objects.create(
        evidence=made, cited_by_kind="answer", cited_by_id=f"{response.pk}:{code}", cited_by_label=code, page="3"
    )
    return made


def last_year(
    world: World, answers: dict[str, dict[str, Any]], supplier: Any = None, version: Any = None
) -> Submission:
    cycle, _ = Cycle.objects.get_or_create(
        year=2025, name="2025", defaults={"version": version or world.version, "opens_on": "2025-09-01"}
    )
    before = world.response(supplier, cycle=cycle, state="superseded", version=version or world.version)
    empty = {"value": None, "level": None, "claim": "none", "reason": "", "planned_on": None, "comment": ""}
    return Submission.objects.create(
        response=before,
        number=1,
        receipt=f"R-{str(before.pk)[-12:]}",
        answers={code: empty | content for code, content in answers.items()},
        evidence={},
        applicable={},
        declaration={},
        breakdown={},
        rules_hash="r",
        fingerprint="f",
        submitted_at=datetime(2025, 11, 21, 12, tzinfo=UTC),
        submitted_by_label="Tom Ellery",
    )
