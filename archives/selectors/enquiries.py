"""What the supplier asked about the questions of one questionnaire, and what we answered."""

from __future__ import annotations

from collections.abc import Iterator

from archives.parts import Page, Part
from enquiries.models import Enquiry
from questionnaires.models import Response
from rphub.kernel.roles import Actor


def enquiry_parts(actor: Actor, response: Response, group: str, folder: str) -> Iterator[Part]:
    """One page, also of what was taken back; nothing where nothing was asked."""
    rows = Enquiry.objects.visible_to(actor).filter(response=response).select_related("asked_by", "reply")
    if asked := list(rows.order_by("code", "asked_at", "pk")):
        page = Page("archives/enquiries.html", {"response": response, "asked": asked})
        yield Part(group, "What you asked about questions, and our answers", folder, "asked.html", page)
