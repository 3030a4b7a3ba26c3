"""What is meant, ruled or counted and shows no step of the firm, beside its like that does."""

NOTHING = {
    "due_diligence": (
        "Employee Vetting\n\nWe hold the strictest employment screening: every employee undergoes a criminal "
        "record check.",
        "Our staff\n\nAll new staff are vetted to BS 7858 and their references are taken up.",
        "We carry out DBS checks on all our employees before they start.",
        "Our objectives are to:\n\n• audit suppliers in high-risk countries\n\n• train buyers",
        "The policy aims to\n\n• vet suppliers before they are taken on\n\n• end contracts where slavery is found",
    ),
    "risk_assessment": (
        "Purchasing:\n\nWe will not deal with any firm that uses forced labour.\n\n• Identify the risks of "
        "slavery among "
        "suppliers;\n\n• Mitigate them;",
        "Our approach is designed to:\n\n• Identify and assess the risks of slavery;\n\n• Reduce them.",
        "We are putting in place systems to:\n\n• identify and assess risks in our supply chains\n\n• monitor them",
        "Our goals\n\n• Identify risks of slavery\n\n• Train staff",
        "Objectives\n\nTo identify risks of slavery in our supply chain.\n\nTo train our staff.",
        "The policy is designed to identify and mitigate risk.",
    ),
    "training": (
        "We are committed to:\n\n• Assessing the risks in our supply chain\n\n• Training our staff on slavery "
        "each year",
        "Policies\n\nHR-9 Anti-Slavery; HR-11 Speaking Up. All bind every employee and are part of the induction pack.",
        "Badges are issued only to workers on the list who have shown a contract of their own.",
        "The statement was approved by the directors of each company on the day shown against its name.",
        "Each worker is shown his contract and a payslip in his own language.",
        "Training of the crews is done by the agency that employs them.",
        "All contractors must ensure that their staff are trained on modern slavery.",
    ),
    "effectiveness": (
        "Staff keep to a handbook, which has a rule that we employ nobody without proof of the right to work.",
        "A card in each cab has the number of the helpline, and two have used it.",
        "One grower scores medium owing to the number of migrant workers in its packhouse.",
        "I would be fibbing if I said we had a way to measure whether this does any good.",
        "It would be wrong to say that we measure whether our steps work.",
        "After reviewing the effectiveness of what we did in the year we plan to train more buyers on slavery.",
        "Effective Date: July 2026\n\nWe buy paper and desks from shops in Leeds, and each is made by hand.",
        "Acme Inc. reports on matters which are no part of this statement, among them a balanced scorecard "
        "for vendors.",
        "Our effectiveness\n\nWe are confident that the measures we have taken are effective in preventing slavery.",
        "Measures\n\nWe have robust measures in place to prevent slavery.",
        "Our customers measure us against twelve indicators each year.",
        "The number of people in slavery rose to 50 million.",
    ),
}
SHOWN = {
    "due_diligence": (
        "Vetting of suppliers\n\nEvery supplier is interviewed and two references are checked.",
        "Each year we do the following.\n\n• Audit suppliers in high-risk countries\n\n• Ask each new one for "
        "its policy",
    ),
    "risk_assessment": (
        "If there is a weak place it is night cleaning, which is done by people whom another firm employs.",
        "Of all that, it is the gloves which keep me up at night.",
        "If slavery is anywhere near us, it is in the warehouses of couriers.",
        "What loses us sleep is cotton: much of it is picked by forced labour in Asia.",
        "Mica in paint is what bothers us: it is dug by children in Jharkhand.",
    ),
    "training": (
        "In November a lady from the county's anti-slavery partnership spent a morning showing all of them which signs "
        "to look for.",
        "A policeman came to the depot and talked the drivers through what trafficking looks like.",
    ),
    "effectiveness": (
        "Scorekeeping\n\nMakers answering: 29 of 31 (2024: 17 of 30). Payrolls checked: 4, with one late "
        "payment found.",
        "Key performance indicators\n\nStaff trained: 92%\nSuppliers assessed: 40 of 45\nConcerns raised: 0",
        "Of the eleven faults found last year nine were put right, and a second visit found no more fees.",
    ),
    "supply_chain": (
        "Nearly all of what we pay out goes on rent, software, insurance and the contractor that cleans both offices.",
        "None of our suppliers is outside the United Kingdom, save for two software houses in Ireland.",
        "Our overheads are rent, software licences and couriers.",
    ),
    "section_54": ("This policy, which is pursuant to section 54 of The Modern Slavery Act 2015, is our statement.",),
    "board_approval": (
        "Who stands behind these answers?\n\nThe members of Acme LLP approved them in general meeting on 7 May 2024.",
    ),
}
YEARS = (
    ("This statement relates to the financial year 04/2023 to 03/2024.", "2024-03-31"),
    ("Reporting period, first day\t01.01.2023\nReporting period, last day\t31.12.2023", "2023-12-31"),
    ("Our last financial year ended on 31 March 2025. This statement is for that year.", "2025-03-31"),
    ("This statement covers the financial years ended 31 March 2024 and 31 March 2025.", None),
    ("This statement is made for the years ended 31 December 2023 and 2024.", None),
)
