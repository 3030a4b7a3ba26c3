"""Agenda and minutes as PDF, from values frozen when they were asked for."""

from __future__ import annotations

from datetime import date
from typing import Any

from rphub.kernel.pdf import render
from rphub.kernel.words import day

Json = dict[str, Any]
KINDS = {"agenda": "Agenda of a contract review", "minutes": "Minutes of a contract review"}


def meeting_pdf(paper: Json) -> bytes:
    """The bytes of the document."""
    return render("pdf/meeting.html", meeting_context(paper))


def meeting_context(paper: Json) -> Json:
    """What the template needs."""
    reader = f"{paper['supplier']} and the consortium office" if paper["shown"] else "the consortium office, a draft"
    named = {"kind": KINDS[paper["kind"]], "minutes": paper["kind"] == "minutes", "reader": reader}
    as_at = date.fromisoformat(paper["as_at"])
    return {**paper, **named, "as_at": as_at, "snapshot": f"of {day(as_at)}"}
