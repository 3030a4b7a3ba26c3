"""To people outside the office whom a concern reaches: the same neutral words for all, the page says the rest."""

from __future__ import annotations

from concerns.models import Case, CaseLink, CaseNote, CaseRequest, Notice


def queue_shared(case: Case, note: CaseNote) -> None:
    """To whoever brought it in: the office shared a note."""


def queue_told(link: CaseLink) -> None:
    """To the supplier's lead and signatory: there is something to read."""


def queue_asked(request: CaseRequest) -> None:
    """To the supplier's lead and signatory: something is asked, by a day."""


def queue_notice_shown(notice: Notice) -> None:
    """To the supplier's lead and signatory: read what members will read, and write beside it."""


def queue_notice_released(notice: Notice) -> None:
    """To the members affected: there is something to read about a supplier."""


def queue_notice_withdrawn(notice: Notice) -> None:
    """To the members who could read it: it was withdrawn."""
