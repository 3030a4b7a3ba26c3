"""What becomes of everything that hangs on a supplier when it turns out to be another one (`docs/adr/0039`)."""

SUPPLIER_MERGE = (
    "questionnaires.merging.QUESTIONNAIRES",
    "factories.merging.DISCLOSED",
    "corrective_actions.merging.PLANS",
    "contracts.merging.CONTRACTS",
    "suppliers.actions.merged_rows.STATUS",
    "suppliers.actions.merged_rows.PLACES",
    "suppliers.actions.merged_rows.CONTACTS",
    "suppliers.actions.merged_rows.PEOPLE",
    "suppliers.actions.merged_rows.FACTS_LACKING",
    "suppliers.actions.merged_rows.EXEMPTIONS",
    "suppliers.actions.merged_rows.LIBRARY",
    "equivalences.merging.CERTIFICATES",
    "brands.merging.BRANDS",
    "carbon_plans.merging.CARBON_PLANS",
    "promises.merging.PROMISES",
    "suppliers.actions.merged_rows.DELIVERIES",
    "suppliers.actions.merged_rows.EMISSIONS",
    "reviews.merging.CONFLICTS",
    "records.merging.SIGNED",
    "records.merging.TAKEN",
    "members.merging.RAISED",
    "members.merging.FOLLOWED",
    "partnerships.merging.JOINED",
    "partnerships.merging.ASKED_ABOUT",
    "exchange.merging.EXCHANGED",
    "concerns.merging.CONCERNS",
)
"""What becomes of all that hangs on a supplier that turned out to be another: each name leads to a `Part` of
`suppliers.merging`. In this order, so that those who are told of a withdrawal are still people of the old name."""
