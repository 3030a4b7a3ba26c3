"""What this app holds about a person (`rphub.kernel.personal`)."""

from __future__ import annotations

from contracts.models import Agreement, Meeting, Move, Point, PublishedKpi
from rphub.kernel.personal import Rows

PERSONAL = (
    Rows(Meeting, "contract review", names=("planned_by_label", "agreed_by_label")),
    Rows(Move, "move of a contract review", "moves of contract reviews", names=("by_label",)),
    Rows(Point, "point of an agenda", "points of agendas", names=("added_by_label", "struck_by_label")),
    Rows(Agreement, "decision of a contract review", "decisions of contract reviews", names=("by_label",)),
    Rows(PublishedKpi, "published figure", names=("by_label", "ended_by_label")),
)
