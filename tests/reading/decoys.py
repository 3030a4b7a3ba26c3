"""A subsidiary with a parent abroad: what is its own and what is its parent's, a customer's or a form's."""

ABOVE = (
    "Modern Slavery Statement\n\nAldbury Pumps Ltd\n\nAldbury Pumps Ltd makes pumps in Luton. It is a wholly "
    'owned subsidiary of Rheinkraft AG, Essen ("RKAG"). This statement is made under section 54 of the '
    "Modern Slavery Act 2015 for the year ended 31 December 2024.\n\n"
)
ITS_OWN = {
    "training": (
        "Training\n\nStronger Together trained our six buyers in March.",
        "Training\n\nTwo of our managers attended RKAG's course on forced labour in Essen in May.",
        "Training\n\nUnseen came to our works in June and spoke to both shifts about the signs of slavery.",
        "Training\n\nAldbury trains each new starter on modern slavery in the first week.",
    ),
    "policies": (
        "Policies\n\nThe RKAG Human Rights Policy applies to us in full, and we have an anti-slavery policy "
        "of our own.",
        "Policies\n\nAldbury adopted the RKAG Supplier Code in 2023 and gives it to each of its suppliers.",
        "Policies\n\nHuman Rights Policy (RKAG, adopted by Aldbury in 2022); Anti-Slavery Policy (Aldbury); "
        "Speak Up Procedure (Aldbury).",
    ),
    "due_diligence": (
        "Due diligence\n\nRKAG's auditors visited three of our own foundries in Poland for us.",
        "Due diligence\n\nSlave-Free Alliance reviewed our checks on suppliers, and we now ask every foundry "
        "for a payroll sample.",
        "Due diligence\n\nThe purchasing manager visited the two foundries in Gujarat in October and spoke "
        "to moulders without their foreman.",
        "Due diligence\n\nAldbury has a clause on slavery in each contract and used it once, against a "
        "polisher in Birmingham.",
        "Due diligence\n\nThe foundry at Rajkot showed us its wage sheets and let our engineer into the hostel.",
    ),
    "risk_assessment": (
        "Risk\n\nWe used the Global Slavery Index and our spend by country to find where we are exposed: "
        "castings from India and motors from China.",
        "Risk\n\nCastings from Gujarat are where Aldbury sees the greatest risk, because fettling is done by "
        "contract labour.",
        "Risk\n\nArea\tRisk seen\tRating\nCastings\tContract labour, dust\tHigh\nMotors\tStudent labour\t"
        "Medium\nOffice\tDirect employees\tLow",
    ),
    "effectiveness": (
        "Effectiveness\n\nAldbury follows three figures: foundries visited (4 of 6), buyers trained (6 of 6) "
        "and reports to the line (none).",
        "Effectiveness\n\nThe directors judge this by the number of foundries that have shown us payroll "
        "records; there were two in 2023 and five in 2024.",
        "Effectiveness\n\nMeasure\t2023\t2024\nFoundries visited\t2\t4\nBuyers trained\t3\t6",
    ),
    "board_approval": (
        "Approval\n\nThe board of Aldbury Pumps Ltd approved this statement at its meeting on 4 May 2025 and "
        "asked me to sign it.",
        "Approval\n\nThe directors of Aldbury approved this statement on 4 May 2025. RKAG has been given a copy.",
        "Approval\n\nDocument\tApproved by\tOn\nGroup declaration\tBoard of RKAG\t3 March 2025\nThis "
        "statement\tBoard of Aldbury Pumps Ltd\t4 May 2025",
        "Approval\n\nAdopted by\tThe Board of Directors of Aldbury Pumps Ltd (minute 25/061)\nAt its meeting "
        "of\t19 June 2025",
        "Approval\n\nWe three are the directors. We approved this on 4 May 2025.",
        "Approval\n\nOur board went through it line by line on 4 May 2025 and approved it.",
        "Approval\n\nThe directors, meeting on 4 May 2025, were content with this statement and adopted it.",
    ),
}
NOT_ITS_OWN = {
    "training": (
        "Training\n\nRKAG trained 400 managers in human rights at its academy in 2024.",
        "Training\n\nThe group's academy in Essen trains buyers from all RKAG companies outside the United Kingdom.",
        "Training\n\nNobody here has been trained in the subject. A trade body offers a course, which two of "
        "us have looked at.",
        "Training\n\n2025 plan: e-learning for all staff (Q2), workshop for buyers (Q3), toolbox talks (Q4).",
        "Training\n\nAction\tOwner\tStatus\nTrain all buyers\tHR\tNot started\nToolbox talk on slavery\tHSE\tPlanned",
        "Training\n\nOne of our customers, a large retailer, trains its own buyers every year and has told "
        "us how well it works.",
        "Training\n\nOur sales team gives talks to engineers on the choice of pumps.",
        "Training\n\nThe Home Office publishes training material which any employer may use.",
        "Training\n\nThe course was cancelled in March because the trainer was ill, and has not been held since.",
        "Training\n\nManagers are responsible for making sure that their staff understand what is expected of them.",
        "Training\n\nIt would be our wish that every employee could recognise the signs of slavery.",
    ),
    "policies": (
        "Policies\n\nThe Supplier Code of RKAG applies to its German companies. It has not been introduced at Aldbury.",
        "Policies\n\nUntil 2021 we had an anti-slavery policy. It lapsed when its author retired and has not "
        "been replaced.",
        "Policies\n\nWe have been advised to adopt a whistleblowing policy and shall do so.",
        "Policies\n\nSome of our customers have sent us their supplier codes, and we keep them on file.",
        "Policies\n\nA policy is a document that says what a company will and will not do.",
        "Policies\n\n☐ Anti-slavery policy\n☐ Whistleblowing policy",
        "Policies\n\n[List your policies here, e.g. Modern Slavery Policy, Supplier Code of Conduct]",
        "Policies\n\nThe Ethical Trading Initiative has a Base Code, with which we are familiar.",
    ),
    "due_diligence": (
        "Due diligence\n\nRKAG carried out 60 audits of its suppliers in 2024 and ended its contracts with "
        "two of them.",
        "Due diligence\n\nOur customers carry out audits at our works; the last was in June and found nothing.",
        "Due diligence\n\nSuppliers should carry out checks on their own workforce and tell us if they find anything.",
        "Due diligence\n\nDue diligence means looking into a business before dealing with it.",
        "Due diligence\n\nWe have asked an adviser to design a questionnaire for suppliers.",
        "Due diligence\n\nA questionnaire has been drawn up and will go to suppliers in May 2026.",
        "Due diligence\n\nIf we learned of slavery at a supplier we would investigate and might end the contract.",
        "Due diligence\n\nNo supplier has been visited or asked anything about labour.",
        'Due diligence\n\n"We audit all our foundries twice a year and check the payslips of our workers." '
        "(our casting supplier)",
        "Due diligence\n\nThe Gangmasters and Labour Abuse Authority licenses and inspects labour providers.",
    ),
    "risk_assessment": (
        "Risk\n\nRKAG assessed the risks in its supply chain in 2024 and rated foundries in India as high.",
        "Risk\n\nModern slavery takes many forms, among them debt bondage, forced labour and child labour.",
        "Risk\n\nAccording to the Global Slavery Index the highest risk is in North Korea, Eritrea and Mauritania.",
        "Risk\n\nWe will carry out a risk assessment in 2026.",
        "Risk\n\nOur risk register covers currency, energy prices and the loss of key staff.",
        "Risk\n\nThe directors have not considered where slavery might occur in our supply chain.",
        "Risk\n\nThose with the greatest risk in the world are migrant workers, women and children.",
    ),
    "effectiveness": (
        "Effectiveness\n\nRKAG reports four indicators to its supervisory board, among them the number of "
        "audits (60) and of complaints (18).",
        "Effectiveness\n\nIndicators could be the number of staff trained or of suppliers audited.",
        "Effectiveness\n\nWe keep no figures.",
        "Effectiveness\n\nWe believe that these measures are effective and proportionate to our size.",
        "Effectiveness\n\nKPI\tTarget\tResult\nStaff trained\t[ ]%\t[ ]%\nSuppliers audited\t[ ]\t[ ]",
        "Effectiveness\n\nTargets for 2026: train 90% of staff; send questionnaire to 50 suppliers.",
        "Effectiveness\n\nOur delivery performance was 96% and returns fell from 2% to 1%.",
        "Effectiveness\n\nWe would be glad to hear from readers how they measure theirs.",
    ),
    "board_approval": (
        "Approval\n\nThe supervisory board of RKAG approved the group's declaration on 3 March 2025.",
        "Approval\n\nRKAG's board approved its own statement on 3 March 2025. Ours will be put to the "
        "directors in June.",
        "Approval\n\nThe board has asked the Managing Director to approve and sign statements of this kind.",
        "Approval\n\nDocument\tApproved by\tOn\nGroup declaration\tBoard of RKAG\t3 March 2025\nThis "
        "statement\tManaging Director\t4 May 2025",
    ),
}
