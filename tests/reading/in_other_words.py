"""What is told in other words: counts side by side, risks without the word, papers; and what only looks like them."""

TOLD = {
    "section_54": (
        "4.1 This section 4 is the Group's statement under section 54(1) of the Modern Slavery Act 2015 for "
        "the year ended 31 March 2025.",
        "Clauses 6 to 9 of this policy are the Company's statement under section 54 of the Modern Slavery Act 2015.",
        "Part C is the statement that section 54 of the Modern Slavery Act 2015 asks of us.",
    ),
    "policies": (
        "2.1 This policy is to be read with the Supplier Charter, the Crew Accommodation Policy and the "
        "Whistleblowing Policy, all of which are in force.",
        "Policies\n\nWe keep a short Anti-Slavery Policy, a Fair Recruitment Policy (nobody pays to work "
        "here and nobody's passport is held) and a Whistleblowing Policy.",
        "Our rules\n\nThere is a Recruitment Policy (no fees, no kept papers) and a Speaking Up Policy.",
        "What we have written down\n\nA page on taking people on, which says that nobody pays us for a job. "
        "A page on whom to tell if something is wrong. A page for suppliers.",
        "House rules\n\nThe staff handbook has four pages on this: no fees for a job, papers stay with their "
        "owner, wages go to the worker's own account, and whom to ring.",
        "Policies\n\nSpeaking Up; Fair Hiring; Buying Well. Each is two pages long and every joiner signs for it.",
        "Policies\n\nWe hold four: slavery, hiring, speaking up, buying.",
        "Everybody here has signed the yellow card, which says that no one pays for a job and that wages go "
        "to the worker's own bank.",
        "Policies\n\nAnti-slavery (2022), recruitment (2023), grievances (2023), agencies (2024).",
        "Our terms of trade, clause 14, bind suppliers to the law against slavery, and a Buying Code tells "
        "our own people how to choose.",
    ),
    "effectiveness": (
        "Has it made a difference?\n\nWe keep three counts:\n\n• suppliers marked C: four in February, one "
        "by September;\n\n• requests for pay records, and how many were answered within the week: six asked, "
        "five answered;\n\n• concerns raised by our own people: one, passed to the helpline.",
        "Performance indicators\n\nIndicator\t2024\t2025\n\nQuarry known\t8 of 15\t14 of 14\n\nYards "
        "audited\t3\t7\n\nWorkers released from debts\t0\t18",
        "The figures\n\n\tLast year\tThis year\n\nSuppliers who told us the name of their factory\t12 of "
        "40\t31 of 38\n\nWorkers who had a payslip in their own language\t55%\t92%",
        "How we are doing\n\nWhat we count\tTarget\tResult\n\nAgency payslips looked at\t60\t71\n\nDays to "
        "answer a concern\t5\t4",
        "Are we getting anywhere?\n\nTwo years ago eleven of our twenty sawmills would not say where the "
        "logs came from. Now it is three.",
        "Measures\n\nLicences checked: 9 of 9 (last year 4 of 9). Staff who could say whom to ring: 21 of 30.",
        "Does it work?\n\nIn spring four of ten drivers knew whom to ring; by autumn nine of ten did.",
        "Progress\n\nLast year we promised three things. We have done two; the third, a visit to the mill, is overdue.",
        "Are the checks any good?\n\nAn outside auditor repeated ten of ours and came to the same answer in nine.",
        "Indicators\n\nWe look at these every quarter: overdue answers, calls to the line, audits with a red finding.",
        "How we are doing\n\nSawmills that let us see their pay records: eleven. When we started it was two.",
        "Did it help?\n\nThe number of agency joiners with no written contract went from seven to nought.",
        "The board gets one page each quarter: how many suppliers answered, how many calls came in, how long "
        "each case took.",
        "Are we getting better?\n\nRed suppliers: five in 2023, three in 2024, two now.",
    ),
    "training": (
        "Performance indicators\n\nIndicator\t2024\t2025\n\nManagers who completed training on modern slavery\t4\t19",
        "Training\n\nSlavery is one of the six subjects in the yearly test that all staff sit; the pass mark is 80%.",
        "Our four foremen had an evening with a former officer of the Gangmasters and Labour Abuse Authority.",
    ),
    "risk_assessment": (
        "Risk\n\nFuse threading can be put out to homes in the villages, where nobody sees who does it. That "
        "is our number one.",
        "Risks we see\n\nFinishing may be sent out to small rooms behind the market, and there children have "
        "been found.",
        "The lads. This is where you would find it if you were going to find it. It is cash work and they "
        "sleep in a wagon.",
        "Where it could go wrong\n\nThe crews that lay our floors change every week and none of them is paid "
        "by us. Nobody knows what their gaffer keeps.",
        "If anything is amiss in our trade it is at the car wash: cash in hand, no names, men who sleep on "
        "the premises.",
        "Slavery, were it anywhere in this firm, would be in the packing sheds in August.",
        "I see two places where I could be buying it without knowing: hair from Xinjiang and yak hair from Bradford.",
        "Number one on our list is glove factories in Malaysia; number two is the agency that sends us night cleaners.",
        "Risk\n\nWe put the yarn spinner first, since we have never been let inside its hostel.",
        "Risks\n\nHardwood from Myanmar; day labourers on building sites; the firm that empties our bins.",
        "What we are afraid of\n\nThat a lorry driver who brings our oak has been on the road for three "
        "weeks without pay.",
        "Of everything we buy, gloves give us the most trouble to sleep over: they are dipped in Malaysia by "
        "men who paid to get there.",
        "Risk\n\nLow: timber from Sweden. Middling: hinges from China. High: the gang that unloads containers.",
        "We asked where somebody without papers could be put to work for us and nobody notice. The answer "
        "was the night shift at the sawmill.",
        "Where might slavery touch us?\n\nIn the forests, in the lorries and on the building sites where our "
        "stairs are fitted by others.",
        "Exposure\n\nSpend with countries scored in the worst fifth of the index: 4% (sawn teak, brass).",
    ),
    "financial_year": ("FY25 edition. Published March 2026.",),
    "board_approval": (
        "The board, which is my brother and I, approved this statement on 3 May 2025.",
        "Who signed it off?\n\nThe directors did, all three, on 3 May 2025.",
        "Board approval: 3 May 2025",
        "This statement was adopted at the board meeting of 3 May 2025.",
        "Agreed by email by all four directors between 1 and 3 May 2025.",
        "Who passed this\tThe board, on 21 January 2026.",
    ),
    "due_diligence": (
        "Checks\n\nBefore a gang comes on site its leader shows us the payroll, and we ring two of the names on it.",
    ),
    "supply_chain": (
        "Who supplies us\n\nA haulier in Goole, two wholesalers of food, and a maker of equipment in Leeds.",
        "Stuff we buy. Paint from Doncaster, LED lamps from a firm in Rotterdam but they are Chinese, steel "
        "tube from Scunthorpe, plush toys from a wholesaler in Manchester.",
        "Bits and bobs: glue from Leeds, screws from a shop in Hull, oak from France.",
        "Supply\n\nTwo sawmills, one in Latvia and one in Perth, and a hinge maker in Walsall.",
    ),
}
NOT_TOLD = {
    "section_54": (
        "Section 5 of our supplier's policy is its statement under section 54 of the Modern Slavery Act 2015.",
    ),
    "policies": (
        "Policies\n\nNone is written. My rule is the same as my father's: pay people and be fair.",
        "Policies\n\nAn Anti-Slavery Policy (not yet adopted) and a Recruitment Policy (in draft).",
        "Policies\n\nThe contractor on whose sites we work gives us its policy to sign.",
        "Policies\n\nOur lawyer has a draft.",
        "Policies\n\nEquality policy, holiday policy, smoking policy.",
        "A franchisee must have a policy on modern slavery.",
    ),
    "effectiveness": (
        "Performance indicators\n\nIndicator\t2025\n\nBuyers trained\tto start 2026\n\nSuppliers audited\tto "
        "be reported next year",
        "Performance indicators\n\nIndicator\t2024\t2025\n\nSales\t3.1m\t3.4m\n\nComplaints about delivery\t14\t9",
        "Does it work?\n\nWe have no counts to give. We think it does.",
        "Indicators\n\nIn future we want to count calls to the line and audits with a red finding.",
        "Effectiveness\n\nOur approach is reviewed every year and we are content with it.",
        "Effectiveness\n\nOur customer scored us 92 out of 100 in its audit.",
        "Results\n\nTurnover rose by 4% and staff turnover fell from 12% to 9%.",
        "Key figures\n\n\t2024\t2025\n\nPallets in\t310,000\t324,000\n\nStaff who left\t21%\t17%",
        "We may use the following indicators to judge progress: audits, calls and answers.",
    ),
    "training": (
        "Performance indicators\n\nIndicator\t2024\t2025\n\nManagers who completed training\t-\tto start 2026",
        "Performance indicators\n\nIndicator\t2024\t2025\n\nManagers trained\t-\tplanned for 2026",
        "Performance indicators\n\nIndicator\t2024\t2025\n\nBuyers who took the course on modern "
        "slavery\tnone\tfrom spring",
        "Indicator\t2025\n\nStaff trained\t0",
        "Indicator\t2025\n\nStaff trained\tn/a",
        "Training\n\nOn offer to all staff: a course on slavery. Taken up so far: by none.",
        "Training\n\nA budget of £500 has been agreed.",
        "Training\n\nEvery new starter is shown how the saws work and where the exits are.",
        "Training\n\nOur apprentices are at college one day a week.",
        "Training\n\nThe training provider went out of business before our day and we lost the deposit.",
        "Training\n\nOur HR manager wrote an article on modern slavery for the trade magazine.",
        "Training\n\nWe recommend the free course of the police to every franchisee.",
    ),
    "risk_assessment": (
        "Risk\n\nWe do not know where it could be and have not looked.",
        "Home working is open to all our office staff and nobody minds where they do their work.",
        "Risks\n\nTo be written after the meeting in May.",
        "Our number one concern is the price of timber.",
        "Risk\n\nWe are a small firm and everybody knows everybody.",
        "Risk\n\nOur insurers rate the risk of fire in the finishing shop as high.",
        "Risk\n\nA consultant will be asked to look at this next spring.",
        "Risk\n\nA risk workshop is in the diary for March.",
    ),
    "board_approval": (
        "Who approved this?\n\nThere is no board, only me. I approved it myself.",
        "Who approved this?\n\nI did. We have no board.",
        "As there are no other directors, I approved this statement on my own on 3 May 2025.",
        "Approval\n\nThere being no board, the statement was approved by the owner on 3 May 2025.",
        "Approved by: nobody but me; a sole trader has no board.",
        "This statement has not been to the board. I approved it as managing director.",
        "The statement went round the board by email and nobody objected.",
        "The board discussed this statement on 3 May 2025 and asked for changes.",
        "The board noted this statement on 3 May 2025.",
        "The board's risk committee approved this statement on 3 May 2025.",
        "Our parent's board approved its statement on 3 May 2025, which we adopt.",
        "I have the authority of the board to sign this.",
        "The managing director approved this statement on behalf of the board on 3 May 2025.",
        "Sign-off\n\nFor approval at the board on 5 March 2026.",
    ),
    "due_diligence": (
        "Due diligence\n\nIn Norway, Fjordhavn sends each of its own suppliers a self-assessment, and its "
        "auditors went to nine sites in 2025. Those suppliers are not ours and those sites do not serve Hull.",
        "Due diligence\n\nThe parent's auditors visited four mills in India in 2025. None of the four sells to us.",
        "Due diligence\n\nOur owner checks its own factories in Poland every year. We buy nothing from them.",
        "Checks\n\nOur bank checks us for money laundering, and our insurers look at the sprinklers.",
        "Checks\n\nThe mill in Riga is certified and inspected by others; we rely on that.",
        "Diligence\n\nUntil then we go by their certificates, which the port authorities check.",
    ),
    "supply_chain": (
        "Who must follow it\n\nDirectors, employees, labour-only subcontractors, agency operatives, and "
        "suppliers of goods.",
        "Scope\n\nAll staff, agency workers, contractors, consultants and suppliers of materials and services.",
        "To whom this policy applies\n\nEmployees, volunteers, hauliers, suppliers of food and equipment, "
        "and anyone acting for us.",
        "Supply\n\nAsk the buyer for the list.",
        "Our suppliers are expected to share our values.",
    ),
}
