"""Contract reviews in the matrix: Cara leads those of her framework, others read; nothing is for administrators."""

from __future__ import annotations

READ, LEAD = ("leah", "rafi", "mona", "otto", "cara"), ("leah", "cara")
ACME, BOB = ("anna", "carl", "dora"), ("bob",)
SUPPLIERS = (*ACME, *BOB)
CONTRACT_ROWS: dict[str, dict[tuple[str, ...], int]] = {
    "contract_calendar": {READ: 200},
    "contract_framework": {READ: 200},
    "contract_detail": {READ: 200},
    "contract_value": {LEAD: 200},
    "kpi_choose": {LEAD: 200},
    "meeting_new": {LEAD: 200},
    "meeting_detail": {READ: 200},
    "meeting_move": {LEAD: 200},
    "meeting_cancel": {LEAD: 200},
    "meeting_fill": {LEAD: 405},
    "meeting_send": {LEAD: 405},
    "meeting_hold": {},  # its day is still to come
    "agenda_point_new": {LEAD: 200},
    "agenda_point_up": {LEAD: 405},
    "agenda_point_down": {LEAD: 405},
    "agenda_point_strike": {LEAD: 405},
    "agenda_point_restore": {LEAD: 405},
    "minutes_edit": {LEAD: 200},
    "minutes_send": {LEAD: 405},
    "minutes_settle": {LEAD: 405},
    "agreement_new": {LEAD: 200},
    "agreement_action": {LEAD: 200},
    "agreement_remove": {LEAD: 405},
    "agenda_pdf": {READ: 405},
    "minutes_pdf": {READ: 405},
    "supplier_meetings": {SUPPLIERS: 200},
    "supplier_figures": {SUPPLIERS: 200},
    "supplier_meeting": {ACME: 200, BOB: 404},
    "supplier_point_new": {ACME: 200, BOB: 404},
    "supplier_point_strike": {SUPPLIERS: 405},
    "supplier_minutes_agree": {SUPPLIERS: 405},
    "supplier_minutes_correct": {ACME: 200, BOB: 404},
    "supplier_agenda_pdf": {SUPPLIERS: 405},
    "supplier_minutes_pdf": {SUPPLIERS: 405},
}
