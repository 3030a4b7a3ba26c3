"""What suppliers ask about questions in the matrix: Acme's own, the RP lead who answers, the auditor who reads."""

from __future__ import annotations

ACME, SUPPLIERS = ("anna", "carl", "dora"), ("anna", "carl", "dora", "bob")
LEAD, READ = ("leah",), ("leah", "otto")
ENQUIRY_ROWS: dict[str, dict[tuple[str, ...], int]] = {
    "enquiry_ask": {ACME: 200, ("bob",): 404},
    "enquiry_take_back": {SUPPLIERS: 405},
    "enquiry_list": {READ: 200},
    "enquiry_answer": {READ: 200},
    "enquiry_use": {LEAD: 405},
    "reply_correct": {LEAD: 200},
    "reply_share": {LEAD: 200},
    "reply_stop_sharing": {LEAD: 405},
}
