"""The columns of a file of promises, the same out and in. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from promises.enums import Source
from promises.values import INSTALMENTS
from questionnaires.definition import Choice, Column
from rphub.files.sheets.rows import Layout
from suppliers.enums import Kpi

SHEET = "Promises"


def _text(key: str, label: str) -> Column:
    return Column(key, label, "text")


COLUMNS: tuple[Column, ...] = (
    _text("supplier", "Supplier"),
    _text("reference", "Number"),
    _text("short", "In short"),
    _text("text", "What was promised"),
    Column("source", "Promised in", "choice", tuple(Choice(key, label) for key, label in Source.choices)),
    _text("source_place", "Where it stands"),
    _text("clause", "Contract clause"),
    Column("kpi", "Figure", "choice", tuple(Choice(key, f"{key} {label}") for key, label in Kpi.choices)),
    _text("milestone", "Milestone"),
    _text("unit", "Unit"),
    *(
        column
        for n in range(1, INSTALMENTS + 1)
        for column in (Column(f"amount_{n}", f"Amount {n}", "number"), Column(f"due_{n}", f"Due {n}", "date"))
    ),
    Column("share", "Share of this framework, %", "percent"),
    _text("owner_name", "Owner"),
    _text("owner_role", "Owner's role"),
    _text("proof", "Proof expected"),
    _text("beneficiaries", "Who benefits"),
    _text("place", "Where"),
)
BY_KEY: Mapping[str, Column] = {column.key: column for column in COLUMNS}
DUES = tuple(key for key in BY_KEY if key.startswith(("amount_", "due_")))
TERMS = tuple(key for key in BY_KEY if key not in ("supplier", "share", *DUES))
"""Columns that hold one field of the promise each."""
OURS = ("Further amounts", "Frameworks", "State", "Verified until now", "Next due", "Last verified")
"""Further columns of a download; an upload leaves them out."""
ENOUGH = ("supplier", "reference")
"""Without these heads a row cannot be told from another."""


LAYOUT = Layout({column.key: column.label for column in COLUMNS}, ENOUGH, OURS, most=500)
