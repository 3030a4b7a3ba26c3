"""What needs whom on a first page: names of functions of apps above the page, so nothing there knows them."""

SUPPLIER_ATTENTION = (
    "promises.selectors.lists.waits_for",
    "concerns.selectors.supplier.waits_for",
    "exchange.selectors.waiting.waits_for_supplier",
)
"""What else needs a supplier, for its home: each name leads to (actor, supplier) -> [questionnaires' Attention]."""
MEMBER_ATTENTION = ("exchange.selectors.waiting.waits_for",)
"""What needs a member, for its first page: each name leads to (actor) -> [questionnaires' Attention]."""
SUPPLIER_ASKED = "enquiries.selectors.told.at_home"
"""What a supplier asked lately, for its home: (actor, supplier) -> [questionnaires' Attention]."""
