"""Rows of the matrix for the exchange: one place with an address in each of three areas.

Anna's posting is live and Bob has written about it; Acme and the university have agreed to a match,
and write a case study about another that the steward has not read.
"""

from __future__ import annotations

EVERY = {
    "supplier": ("anna", "carl", "dora", "bob"),
    "member": ("mei", "max", "gil"),
    "office": ("ada", "leah", "rafi", "mona", "cara", "otto"),
}
EVERYBODY = (*EVERY["supplier"], *EVERY["member"], *EVERY["office"], "lena", "hope", "a visitor")
SPEAK = {"supplier": ("anna", "bob"), "member": ("max",), "office": ("leah", "cara")}
READ = (
    "exchange",
    "exchange_own",
    "exchange_terms",
    "exchange_evaluating",
    "exchange_topics",
    "posting_start",
    "posting",
)
EXCHANGE: dict[str, dict[tuple[str, ...], int]] = {
    **{f"{area}_{name}": {people: 200} for area, people in EVERY.items() for name in READ},
    **{f"{area}_posting_act": {people: 405} for area, people in EVERY.items()},
    **{f"{area}_posting_new": {people: 200} for area, people in SPEAK.items()},
    **{f"{area}_{name}_act": {people: 405} for area, people in SPEAK.items() for name in ("interest", "match")},
    "supplier_posting_change": {("anna",): 200},
    "member_posting_change": {},
    "office_posting_change": {},
    "supplier_posting_join": {},
    "member_posting_join": {("max",): 200},
    "office_posting_join": {("leah", "cara"): 200},
    "supplier_match_new": {("anna",): 200},
    "member_match_new": {},
    "office_match_new": {},
    "supplier_match": {("anna", "carl", "dora"): 200, ("bob",): 404},
    "member_match": {("mei", "max"): 200, ("gil",): 404},
    "office_match": {("leah", "mona", "otto"): 200, ("ada", "rafi", "cara"): 404},
    "supplier_outcome_new": {("anna",): 200, ("bob",): 404},
    "member_outcome_new": {("max",): 200},
    "office_outcome_new": {("cara",): 404},
    "case_study_list": {EVERYBODY: 200},
    "case_study": {EVERYBODY: 404},
    "supplier_study_new": {("bob",): 404},
    "member_study_new": {},
    "office_study_new": {("cara",): 404},
    "supplier_study": {("anna", "carl", "dora"): 200, ("bob",): 404},
    "member_study": {("mei", "max"): 200, ("gil",): 404},
    "office_study": {("leah", "mona", "otto"): 200, ("ada", "rafi", "cara"): 404},
    "supplier_study_change": {("anna",): 200, ("bob",): 404},
    "member_study_change": {("max",): 200},
    "office_study_change": {("cara",): 404},
    "supplier_study_act": {("anna", "bob"): 405},
    "member_study_act": {("max",): 405},
    "office_study_act": {("leah", "mona", "cara"): 405},
    "exchange_desk": {("leah", "mona", "otto"): 200},
    "exchange_figures": {EVERY["office"]: 200},
    "separation_end": {("leah", "mona"): 200},
    "office_report_act": {("leah", "mona"): 405},
}
POSTS = {f"{area}_posting_new" for area in EVERY}
"""They name a kind, no object of anybody: whoever may post at all posts here."""
