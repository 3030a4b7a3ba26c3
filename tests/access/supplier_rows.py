"""Suppliers, their contacts and places, and merging in the matrix: the office's side."""

from __future__ import annotations

OFFICE = ("ada", "leah", "rafi", "mona", "cara", "otto")
DESK, CONTACTS = ("ada", "leah"), ("ada", "leah", "cara")
SUPPLIER_ROWS: dict[str, dict[tuple[str, ...], int]] = {
    "supplier_list": {OFFICE: 200},
    "supplier_new": {DESK: 200},
    "twin_list": {DESK: 200},
    "twin_choose": {DESK: 200},
    "supplier_merge": {DESK: 200},
    "two_firms": {DESK: 200},
    "supplier_detail": {OFFICE: 200},
    "supplier_mail": {OFFICE: 200},
    "supplier_coming": {OFFICE: 200},
    "unreachable_list": {OFFICE: 200},
    "supplier_edit": {DESK: 200},
    "contact_new": {CONTACTS: 200},
    "exemption_set": {DESK: 200},
    "contact_edit": {CONTACTS: 200},
    "contact_swap": {CONTACTS: 200},
    "address_revive": {CONTACTS: 405},
    "framework_detail": {OFFICE: 200},
    "award_new": {DESK: 200},
    "award_edit": {DESK: 200},
    "award_end": {DESK: 200},
}
