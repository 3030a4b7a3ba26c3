"""Versions, wage rates and cycles in the matrix."""

from __future__ import annotations

OFFICE = ("ada", "leah", "rafi", "mona", "cara", "otto")
ADMIN, LEAD, DESK = ("ada",), ("leah",), ("ada", "leah")
QUESTIONNAIRE_ROWS: dict[str, dict[tuple[str, ...], int]] = {
    "version_list": {OFFICE: 200},
    "version_load": {ADMIN: 405},
    "version_detail": {OFFICE: 200},
    "version_preview": {OFFICE: 200},
    "version_burden": {OFFICE: 200},
    "version_publish": {ADMIN: 405},
    "rate_list": {OFFICE: 200},
    "rate_new": {DESK: 200},
    "rate_take_out": {DESK: 200},
    "cycle_list": {OFFICE: 200},
    "cycle_new": {LEAD: 200},
    "cycle_detail": {OFFICE: 200},
    "cycle_launch": {LEAD: 200},
    "cycle_close": {LEAD: 405},
    "cycle_reopen": {LEAD: 405},
}
