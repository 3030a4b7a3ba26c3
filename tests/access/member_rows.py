"""What members take for their own statement, and what they raised: the lead alone notes and takes back."""

from __future__ import annotations

READ, LEAD = ("mei", "max", "gil"), ("max",)
MEMBER_ROWS: dict[str, dict[tuple[str, ...], int]] = {
    "member_evidence_pack": {READ: 200},
    "member_evidence_pack_csv": {READ: 200},
    "member_evidence_pack_pdf": {READ: 405},
    "member_raised": {READ: 200},
    "member_raised_new": {LEAD: 200},
    "member_raised_take_back": {LEAD: 405},
}
