"""What a parent, a bank or a museum does, notes of a form, papers named by themselves, and risks in everyday words."""

GROUPS = (
    "The German parent, Reinholt SE, is not bound by the Act.",
    "Reinholt SE, our ultimate parent, reports on its own.",
    "Both companies belong to Reinholt SE of Kassel.",
    "Acme AG of Zug makes what we sell.",
    'We are owned by Reinholt Kogyo (hereinafter "Reinholt").',
)
"""Each says that there is a group above Acme Limited."""
THEIRS = {
    "training": (
        "Training\n\nThe Group's e-learning on slavery has been available in German since 2023.",
        "Training\n\nThe Group trains its buyers on forced labour each year.",
    ),
    "effectiveness": (
        "Measures\n\nThe Group measures its progress by the share of spend covered (2024: 78 %; 2023: 69 %) and the "
        "number of complaints substantiated (2024: 5).",
        "Measures\n\nThe Group reports four human rights indicators in its annual report.",
    ),
}
HEARD = {
    "training": (
        "We were pleased to learn that our bank trains its staff on modern slavery.",
        "It is good to know that our landlord trains its people in spotting the signs.",
        "We were glad to hear that our largest supplier trains its staff on forced labour.",
        "Our accountants train their people on modern slavery.",
        "We know that most firms in the trade train their buyers on slavery.",
        "Training\n\nThe course was rolled out in Germany and Austria. No training on modern slavery was given in the "
        "Company in the year.",
        "We built a case for a museum in Hull. The museum trained its own guides on modern slavery.",
        "The terms prohibit training bonds of more than one month's pay for staff.",
        "Over the next two years we are going to train the whole team on modern slavery, ideally in person.",
    ),
    "due_diligence": (
        "Our clients in the retail sector carry out audits of the factories that supply them, visit farms, and ask "
        "questions.",
        "Wherever forced labour is to be met with it is at the lockers factories in Zhejiang.",
        "We have read that our customers audit their suppliers for forced labour.",
    ),
    "effectiveness": (
        "Effectiveness\n\nAt present there is nothing to measure.",
        "Effectiveness\n\nNor have we set performance indicators of our own.",
    ),
    "risk_assessment": (
        "Risk\n\n[Procurement to insert - results of mapping exercise, table of countries and commodities. If not "
        "available delete this section.]",
        "Risk\n\nA full risk assessment is on our roadmap for the third quarter.",
        "Risk\n\nMost companies in our sector share the view that the main exposure lies with makers of servers.",
        "Our printers gave us little to worry about.",
        "The results gave us cause for concern about sales.",
    ),
    "supply_chain": ("Supply chains\n\n[Buyers to complete - list main categories and countries. Ask Dev.]",),
    "policies": (
        "Policies\n\nReferences to such policies in tenders should be disregarded.",
        "Policies\n\nModern slavery policy: in draft",
        "It is our policy to pay within 30 days.",
    ),
}
OURS = {
    "training": (
        "In March a caseworker from a charity spent an afternoon with the office, showing us how trafficking looks.",
        "We learned that our own drivers had been trained by the agency about slavery.",
        "All buyers were trained to know that passports may not be kept.",
        "Training\n\nNo training was given to agency drivers. All 40 buyers took the course on modern slavery.",
        "Over the past two years we have trained all our buyers in modern slavery, among others.",
    ),
    "policies": (
        "Rules: modern slavery policy. Whistleblowing policy. Recruitment policy. No fees, no cash wages.",
        "Rules that apply\n\nIMS 12 Ethical Purchasing Policy; IMS 19 Whistleblowing; IMS 22 Equal Opportunities.",
        'Policy\n\n"Where It Goes" is our downstream policy, which says that nothing leaves but to a plant we know.',
    ),
    "risk_assessment": (
        "Where care is called for\n\nWe regard four matters as needing care: temporary workers at Goole, and"
        " home-based "
        "keying of text in India.",
        "Malaysian mills, which rely on workers from Nepal, gave us a good deal to worry about.",
        "Where it could happen: the picking line. Low skill, agency, shift work, minibuses.",
        "What bothers me\n\nAssam, most. I read three reports on the estates there: wages part-paid in "
        "rations, housing that goes with the job, families who cannot leave.",
        "We rate panels RED.",
        "Where could it go wrong?\n\nThree things worried us: men driven to work, and where gloves come from.",
        "We went round a table.\n\nApproved by: Jo Doe, Director.\n\nWhere slavery could come in: pickers from"
        " agencies.",
    ),
    "effectiveness": (
        "Whether it has effect\n\nFive out of five printing houses now supply evidence (three out of five in 2023/24).",
        "Three figures go to the directors every six months: how many questionnaires were returned, and how many late.",
        "This year 19 out of 19 supervisors had been trained (12 last year), and four people rang, none of them about "
        "slavery.",
        "Does it help?\n\nOf the centres known to us we have been inside 26, and it was 12 the year before.",
    ),
    "organisation": (
        "Us: skips and shredding. Two transfer stations, Newport and Barry. 41 vehicles. 61 on the books.",
    ),
}
YEARS = (
    (
        "It relates to the year ended 31 December 2024. Orrin's own statement for its year to 31 March 2024 stays.",
        "2024",
    ),
    (
        "The Group closes its books in December; the companies kept the year they had before they were"
        " acquired, and this "
        "statement relates to the twelve months to 31 March 2025.",
        "2025",
    ),
    ("The museum's trustees published their own statement for the year to 31 March 2024.", None),
)
