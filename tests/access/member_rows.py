"""Members: their people, what they take for their statement and Scope 3 report, what they raised."""

from __future__ import annotations

READ, LEAD = ("mei", "max", "gil"), ("max",)
MEMBER_ROWS: dict[str, dict[tuple[str, ...], int]] = {
    "member_suppliers": {READ: 200},
    "member_following": {READ: 200},
    "member_follow": {READ: 405},
    "member_follow_stop": {READ: 405},
    "member_follow_none": {READ: 405},
    "lots_asked": {READ: 200},
    "lots_ask": {LEAD: 200},
    "lot_take_back": {LEAD: 405},
    "lots_waiting": {("ada", "leah", "rafi", "mona", "cara", "otto"): 200},
    "lots_decide": {("ada",): 200},
    "member_evidence_pack": {READ: 200},
    "member_evidence_pack_csv": {LEAD: 200},
    "member_evidence_pack_pdf": {READ: 405},
    "member_emissions": {READ: 200},
    "member_emissions_csv": {LEAD: 200},
    "member_suppliers_csv": {LEAD: 200},
    "supplier_emissions": {("anna", "carl", "dora", "bob"): 200},
    "office_emissions": {("leah", "rafi", "mona", "cara", "otto"): 200},
    "member_raised": {READ: 200},
    "member_raised_new": {LEAD: 200},
    "member_raised_take_back": {LEAD: 405},
    "member_colleague_list": {READ: 200},
    "member_colleague_invite": {LEAD: 200},
    "member_colleague_role": {LEAD: 200},
    "member_colleague_remove": {LEAD: 200},
    "member_colleague_withdraw": {LEAD: 200},
}
