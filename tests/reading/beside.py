"""Whose a day, a year or a course is: blocks and sentences with what a careful person reads in them."""

SIGNED = (
    (
        "Signed\tName\tPosition\tDate\nJ. D.\tJane Doe\tManaging Director\t03.05.2025",
        "Jane Doe",
        "Managing Director",
        "2025-05-03",
    ),
    ("Date\tName\tPost\tSignature\n3 May 2025\tJane Doe\tChair\tJ Doe", "Jane Doe", "Chair", "2025-05-03"),
    (
        "The directors approved this statement on 1 May 2025. Signed on their behalf on 3 May 2025 by\n\n"
        "Jane Doe\nGroup Managing Director",
        "Jane Doe",
        "Group Managing Director",
        "2025-05-03",
    ),
    (
        "Approved by the board on 1 May 2025 and signed for the directors on 3 May 2025:\n\nJane Doe\nChair",
        "Jane Doe",
        "Chair",
        "2025-05-03",
    ),
    ("J. Sign-off\n\nJane Doe\nChair\n3 May 2025", "Jane Doe", "Chair", "2025-05-03"),
    ("J. Approval and Signature\n\nSigned: Jane Doe, Chair, 3 May 2025", "Jane Doe", "Chair", "2025-05-03"),
    (
        "Reviewed by the committee on 18 April 2025; approved by the board on 1 May 2025; signed on 3 May 2025 by "
        "Jane Doe, Chief Executive; published on our website on 12 May 2025.",
        "Jane Doe",
        "Chief Executive",
        "2025-05-03",
    ),
    (
        "On 3 May 2025 it was signed by Jane Doe, Chair, and on 9 May 2025 it went on our website.",
        "Jane Doe",
        "Chair",
        "2025-05-03",
    ),
    (
        "The directors approved this statement on 3 May 2025.\n\nJane Doe\nChair and third of her name in the trade\n"
        "for the Board",
        "Jane Doe",
        "Chair",
        "2025-05-03",
    ),
    ("Signed at Leeds on the 3rd day of May 2025\n\nJane Doe\nOwner", "Jane Doe", "Owner", "2025-05-03"),
    (
        "Signed by Jane Doe, Finance Director, on 3 May 2025. The next statement is due on 1 June 2026.",
        "Jane Doe",
        "Finance Director",
        "2025-05-03",
    ),
)
YEARS = (
    ("It is made for Acme Ltd and Acme Plant Ltd. Year of account: 1 July 2024 to 30 June 2025.", "2025-06-30"),
    ("Period of account: 1 July 2024 to 30 June 2025. It was approved on 1 October 2025.", "2025-06-30"),
    (
        "Which year is this about?\n\n1 September 2024 – 31 August 2025. Last year's edition, dated 4 March 2025, has "
        "moved to the archive.",
        "2025-08-31",
    ),
    ("Year under report: 1 April 2024 to 31 March 2025 (last time: 1 April 2023 to 31 March 2024).", "2025-03-31"),
    ("Year reported: the twelve months to 31 March 2025.", "2025-03-31"),
    ("Year of the accounts: 1 April 2023 to 31 March 2024.", None),
)
CITES = (
    (
        "Section 54 of the Modern Slavery Act 2015 requires both companies to report. One statement is made under that "
        "section for the two.",
        True,
    ),
    (
        "Section 54 of the Modern Slavery Act 2015 obliges large firms to publish. We publish these pages under that "
        "section.",
        True,
    ),
    (
        "Section 54 of the Modern Slavery Act 2015 requires many companies to report. Most statements made under that "
        "section are short.",
        False,
    ),
)
SHOWN = {
    "training": (
        "The five people who place orders took a one-day course on forced labour in electronics.",
        "The two clerks who choose our mills sat an afternoon course on bonded labour.",
        "Advisers are trained to hear whether a caller is being held against his will by a gang.",
        "We belong to the Kessel Group, headed by Kessel AG of Ulm. Our buyers in Leeds attend a seminar on slavery.",
    ),
    "due_diligence": (
        "Each of the three has been asked for, and has given us, a copy of its own modern slavery statement.",
        "Both distributors were asked for their modern slavery statements, and their contracts were amended to forbid "
        "forced labour.",
    ),
    "risk_assessment": (
        "Our assessment, made with the help of Fair Trades CIC, marks five supply lines as “elevated”: student brass "
        "from Punjab, where children polish; cotton for cases.",
        "Our review puts cocoa from Ghana and night cleaning in the top class of risk.",
    ),
    "policies": (
        "You can download our Ethical Trading Policy and our Homeworker Policy from the foot of this page.",
        "You may read our Modern Slavery Policy and our Speak Up Policy on the same page.",
    ),
    "organisation": (
        "Acme Limited designs, makes and fits signs and door plates. It employs [insert number] people in Hove.",
        "I translate theses at a desk in Hexham, under the name Acme Translations. I have no employees.",
    ),
    "effectiveness": (
        "Is it any use?\n\nTwo numbers go to every quarterly meeting: red lines for which we know the farm (it was "
        "20 per "
        "cent, it is now 55), and temps who say they paid for the job (two out of nineteen).",
        "Does it work?\n\nThree figures are laid before the board each spring: agencies audited (it was four, it is "
        "now "
        "nine), managers trained and calls to the helpline.",
    ),
}
NOT_SHOWN = {
    "training": (
        "We belong to the Kessel Group, headed by Kessel AG of Ulm. The buyers in Ulm attend a seminar on human rights "
        "every year.",
        "Training\n\nAdvisers who handle vulnerable callers are trained to hear distress in a voice, to "
        "de-escalate, and "
        "to hand over to a specialist.",
        "Training\n\nNurses are trained to see pain in a face and to comfort those who are afraid.",
    ),
    "due_diligence": (
        "Our clients carry out rigorous due diligence on us. In 2024 alone eleven of them sent auditors to our sites, "
        "asked for our right-to-work files and spoke with advisers.",
        "Several customers came to our yards, asked for our payslips and spoke to our drivers.",
    ),
    "policies": ("You can download a model Anti-Slavery Policy from the website of our trade association.",),
    "organisation": ("[Acme] designs, makes and sells [products]. It employs [insert number] people.",),
}
