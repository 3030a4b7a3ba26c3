"""Concerns outside the office in the matrix: each report is its reporter's alone, colleagues of theirs included.

Lena, Max and Anna have each sent one and keep a draft of another; Acme was told of Lena's, and of a notice about it.
"""

from __future__ import annotations

SUPPLIERS, VOICES = ("anna", "carl", "dora", "bob"), ("anna", "dora", "bob")
REPORTERS = {"partner": ("lena", "hope"), "member": ("max",), "supplier": VOICES}
OWN = {"partner": ("lena",), "member": ("max",), "supplier": ("anna",)}
READ, WRITE = (
    ("concern_draft", "concern", "concern_sent", "concern_file"),
    ("concern_draft_file", "concern_draft_file_remove", "concern_draft_discard", "concern_act"),
)
ACME_READS = ("supplier_involved", "supplier_answer_file", "supplier_notice")


def _own(area: str) -> dict[tuple[str, ...], int]:
    others = tuple(who for who in REPORTERS[area] if who not in OWN[area])
    return {OWN[area]: 200, others: 404}


OUTSIDE_ROWS: dict[str, dict[tuple[str, ...], int]] = {
    "partner_home": {REPORTERS["partner"]: 200},
    "member_concerns": {("mei", "max", "gil"): 200},
    "member_notice": {("mei", "max"): 200, ("gil",): 404},
    "supplier_concerns": {SUPPLIERS: 200},
    **{name: {("anna", "dora"): 200, ("bob",): 404} for name in ACME_READS},
    **{name: {VOICES: 405} for name in ("supplier_answer", "supplier_notice_reply")},
    **{f"{area}_concern_new": {who: 200} for area, who in REPORTERS.items()},
    **{f"{area}_{name}": _own(area) for area in REPORTERS for name in READ},
    **{f"{area}_{name}": {who: 405} for area, who in REPORTERS.items() for name in WRITE},
}
