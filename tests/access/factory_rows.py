"""Factories in the matrix: the people who review, the supplier for itself, members of its lots, monitors."""

from __future__ import annotations

FACTORY_ROWS: dict[str, dict[tuple[str, ...], int]] = {
    "factory_list": {("leah", "rafi", "mona", "otto"): 200},
    "factory_contribution_file": {("leah",): 200},
    "supplier_factories": {("anna", "carl", "dora", "bob"): 200},
    "member_factories": {("mei", "max"): 200, ("gil",): 404},
    "partner_factories": {("lena", "hope"): 200},
    "partner_factories_file": {("lena", "hope"): 200},
}
