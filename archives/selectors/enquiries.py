"""What the supplier asked about the questions of one questionnaire, and what we answered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from archives.parts import Page, Part
from enquiries.models import Enquiry
from enquiries.selectors.corrections import Before, said_before
from questionnaires.models import Response
from rphub.kernel.roles import Actor


def enquiry_parts(actor: Actor, response: Response, group: str, folder: str) -> Iterator[Part]:
    """One page, also of what was taken back; nothing where nothing was asked."""
    rows = Enquiry.objects.visible_to(actor).filter(response=response).select_related("asked_by", "reply")
    if found := list(rows.order_by("code", "asked_at", "pk")):
        before = said_before(one.reply for one in found if one.reply)
        asked = [(one, _told_before(one, before)) for one in found]
        page = Page("archives/enquiries.html", {"response": response, "asked": asked})
        yield Part(group, "What you asked about questions, and our answers", folder, "asked.html", page)


def _told_before(one: Enquiry, before: Mapping[int, tuple[Before, ...]]) -> list[Before]:
    """Earlier words that this supplier was given; what was corrected before it was answered is none of its business."""
    return [line for line in before.get(one.reply_id or 0, ()) if one.ended_at and line.until > one.ended_at]
