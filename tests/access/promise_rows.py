"""Promises in the matrix: Cara manages the framework that counts Acme's, and does not verify."""

from __future__ import annotations

OFFICE = ("ada", "leah", "rafi", "mona", "cara", "otto")
WRITE, DECIDE, LEAD = ("leah", "cara"), ("leah", "rafi"), ("leah",)
ACME, BOB = ("anna", "carl", "dora"), ("bob",)
SUPPLIERS = (*ACME, *BOB)
PROMISE_ROWS: dict[str, dict[tuple[str, ...], int]] = {
    "promise_list": {OFFICE: 200},
    "promise_csv": {OFFICE: 200},
    "promise_workbook": {OFFICE: 200},
    "promise_new": {WRITE: 200},
    "promise_template_csv": {WRITE: 200},
    "promise_template_workbook": {WRITE: 200},
    "promise_import": {WRITE: 200},
    "promise_import_detail": {WRITE: 200},
    "promise_import_apply": {WRITE: 405},
    "promise_import_undo": {WRITE: 405},
    "promise_import_discard": {WRITE: 405},
    "promise_import_sign": {WRITE: 405},
    "promise_detail": {OFFICE: 200},
    "promise_edit": {WRITE: 200},
    "promise_report": {LEAD: 200},
    "promise_sign": {WRITE: 405},
    "promise_count": {WRITE: 405},
    "promise_uncount": {WRITE: 405},
    "promise_not_delivered": {WRITE: 405},
    "promise_replace": {WRITE: 405},
    "promise_withdraw": {WRITE: 405},
    "promise_reopen": {WRITE: 405},
    "delivery_verify": {DECIDE: 405},
    "delivery_return": {DECIDE: 405},
    "delivery_unverify": {("leah", "rafi", "mona"): 405},
    "supplier_promises": {SUPPLIERS: 200},
    "supplier_commitments_csv": {SUPPLIERS: 200},
    "supplier_promises_sign": {SUPPLIERS: 405},
    "supplier_promise": {ACME: 200, BOB: 404},
    "supplier_promise_report": {ACME: 200, BOB: 404},
    "supplier_promise_sign": {SUPPLIERS: 405},
    "supplier_promise_object": {SUPPLIERS: 405},
    "supplier_delivery_again": {ACME: 200, BOB: 404},
    "supplier_delivery_take_back": {SUPPLIERS: 405},
}
