"""Actions as CSV, line by line, and as a workbook; no cell is taken for a formula. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BytesIO

from django.utils import timezone
from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from corrective_actions.enums import Side
from corrective_actions.models import Action
from corrective_actions.selectors.cards import repeat_of, state_of
from corrective_actions.steps import next_step
from rphub.files.sheets import looks
from rphub.kernel.tables import formula_safe
from rphub.kernel.words import day

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
COLUMNS = {
    "Supplier": 28,
    "Plan": 26,
    "Number": 9,
    "Question": 11,
    "Comes from": 22,
    "Priority": 12,
    "How often": 20,
    "What was found": 44,
    "What will be done": 44,
    "Why it happened": 32,
    "Done when": 28,
    "Proof expected": 28,
    "Who looks after it": 24,
    "State": 22,
    "Late": 8,
    "First agreed day": 18,
    "Day": 18,
    "Agreed for the consortium": 30,
    "Agreed for the supplier": 30,
    "How it was verified": 24,
    "Verified by": 22,
    "Verified on": 18,
    "Ended by": 28,
    "Why it ended so": 36,
    "Risk accepted until": 18,
    "Escalation step": 11,
    "What we do next": 44,
}
"""Head -> width in the workbook."""


def file_name(ending: str) -> str:
    return f"improvement-actions-{timezone.localdate().isoformat()}.{ending}"


def csv_rows(actions: Iterable[Action]) -> Iterator[Iterable[str]]:
    """The heads, then a row per action."""
    yield COLUMNS
    for action in actions:
        yield [formula_safe(cell) for cell in cells(action)]


def workbook(actions: Iterable[Action]) -> BytesIO:
    """The same as a file of Excel, at its beginning."""
    book = Workbook(write_only=True)
    looks.prepare(book)
    sheet = book.create_sheet("Improvement actions")
    for number, width in enumerate(COLUMNS.values(), start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    looks.set_up(sheet, freeze="B2", titles="1:1")
    sheet.append([looks.styled(sheet, "head", head) for head in COLUMNS])
    for at, action in enumerate(actions, start=2):
        row = [looks.styled(sheet, "plain", cell) for cell in cells(action)]
        looks.fit(sheet, at, COLUMNS.values(), row)
        sheet.append(row)
    file = BytesIO()
    book.save(file)
    file.seek(0)
    return file


def cells(action: Action) -> list[str]:
    """One per head."""
    today = timezone.localdate()
    return [
        str(action.plan.supplier),
        action.plan.title,
        str(action.number),
        action.code,
        str(action.get_origin_display()),
        str(action.get_severity_display()),
        repeat_of(action),
        action.gap,
        action.text,
        action.root_cause,
        action.done_when,
        action.proof,
        ", ".join(part for part in (action.owner_name, action.owner_role) if part),
        state_of(action),
        "Yes" if action.is_late(today) else "",
        day(action.original_due_on),
        day(action.due_on),
        _signed(action, Side.OFFICE),
        _signed(action, Side.SUPPLIER),
        str(action.get_method_display()) if action.method else "",
        action.verified_by.name if action.verified_by else "",
        day(action.verified_at),
        action.ended_by,
        action.ended_why,
        day(action.risk_until),
        str(action.escalation) if action.escalation else "",
        next_step(action, Side.OFFICE, today),
    ]


def _signed(action: Action, side: Side) -> str:
    by, at = getattr(action, f"{side}_signed_by"), getattr(action, f"{side}_signed_at")
    return f"{by}, {day(at)}" if at else ""
