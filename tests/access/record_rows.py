"""Signed records in the matrix: Acme's are its own, the office reads what it took in, everybody checks."""

from __future__ import annotations

ACME, SUPPLIERS = ("anna", "carl", "dora"), ("anna", "carl", "dora", "bob")
MAY_RELEASE = ("anna", "dora", "bob")
REVIEW, LEAD = ("leah", "rafi", "mona", "otto"), ("leah",)
EVERYBODY = (*SUPPLIERS, "ada", *REVIEW, "cara", "mei", "max", "gil", "lena", "hope", "a visitor")
RECORD_ROWS: dict[str, dict[tuple[str, ...], int]] = {
    "supplier_records": {SUPPLIERS: 200},
    "record_release": {("anna", "dora"): 200, ("bob",): 404},
    "record_detail": {ACME: 200, ("bob",): 404},
    "record_file": {ACME: 200, ("bob",): 404},
    "record_withdraw": {MAY_RELEASE: 405},
    "record_check": {EVERYBODY: 200},
    "record_check_one": {EVERYBODY: 200},
    "record_keys_file": {EVERYBODY: 200},
    "taken_new": {LEAD: 200},
    "taken_detail": {REVIEW: 200},
    "taken_out": {LEAD: 200},
}
