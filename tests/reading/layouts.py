"""Tables of two years as firms lay them out, with what a careful reader takes from them; the figures are the same.

Each stands below the title and the supplier's name. `KNOWN` says which year is which where the table does not.
"""

from __future__ import annotations

from typing import Any

Year = tuple[float | None, ...]
THEN: Year = (2019, 10, 20, 30, 60)
NOW: Year = (2024, 8, 10, 22, 40)
ONLY: Year = (2024, 8, 10, 22, 40)
NO: Year = (None,) * 5
FIRST: Year = (2019, 9, 18, 25, 52)
NAMED = "Emissions in tCO2e\n\n\t2019 (baseline)\t2024 (current)\n"
KNOWN = "Baseline year: 2019. Current reporting year: 2024.\n\nEmissions in tCO2e\n\n"
SCOPES = "Scope 1\t10\t8\nScope 2\t20\t10\nScope 3\t30\t22\n"
WHOLE = f"{SCOPES}Total\t60\t40"
OLD = "Scope 1\t9\t10\t8\nScope 2\t18\t20\t10\nScope 3\t25\t30\t22\nTotal\t52\t60\t40"
ONCE = "\n\nEmissions\ttCO2e\nScope 1\t8\nScope 2\t10\nScope 3\t22\nTotal\t40"
BY_YEAR = "Year\tScope 1\tScope 2\tScope 3\t{}\n{}\t10\t20\t30\t60\n{}\t8\t10\t22\t40"

WITHOUT_NAME = [
    *((f"{NAMED}{SCOPES}{label}\t60\t40", THEN, NOW) for label in ("", "=", "tCO2e", "Tonnes CO2e", "1+2+3")),
    (NAMED + SCOPES + "\t17\t12", (*THEN[:4], None), (*NOW[:4], None)),
    ("In tCO2e\n\n" + BY_YEAR.format("", "2019 (baseline)", "2024 (current)"), THEN, NOW),
    (
        "Baseline 2019\n\n10\nScope 1\n\n20\nScope 2\n\n30\nScope 3\n\n60\ntCO2e\n\n"
        "Current year 2024\n\n8\nScope 1\n\n10\nScope 2\n\n22\nScope 3\n\n40\ntCO2e",
        THEN,
        NOW,
    ),
]
_TILES = "8\nScope 1 emissions\n10\nScope 2 emissions\n22\nScope 3 emissions\n40\nTotal emissions\n\n120\nemployees"
WITHOUT_NAME.append((f"{KNOWN}Where we are now\n\n{_TILES}", (2019, None, None, None, None), NOW))
"""Totals that only their sum names, and figures above their labels."""
STARRED = [
    (f"In tCO2e\n\n\t2019*\t2024\n{WHOLE}\n\n* baseline year", THEN, NOW),
    (f"In tCO2e\n\n\t2019†\t2024\n{WHOLE}\n\n† Our base year, restated.", THEN, NOW),
    (f"In tCO2e\n\n\t2019*\t2024**\n{WHOLE}\n\n* Our baseline year. ** Current reporting year.", THEN, NOW),
    ("In tCO2e\n\n" + BY_YEAR.format("Total", "2019*", "2024") + "\n\n*Base year", THEN, NOW),
    (f"In tCO2e\n\n\t2019*\t2024\n{WHOLE}\n\n* 2019 is estimated.", NO, NOW),
    (f"In tCO2e\n\n\t2019*\t2020**\t2024***\n{OLD}\n\n* base year  ** pandemic  *** reporting year", FIRST, NOW),
]
BESIDE_A_GROUP = [
    (
        f"{KNOWN}\tGroup 2019\tGroup 2024\tHarrow Vale 2019\tHarrow Vale 2024\nScope 1\t100\t80\t10\t8\n"
        "Scope 2\t200\t100\t20\t10\nScope 3\t300\t220\t30\t22\nTotal\t600\t400\t60\t40",
        THEN,
        NOW,
    ),
    *(
        (f"{KNOWN}\t2019\t2024\n{WHOLE}\n\n{said}", THEN, NOW)
        for said in (
            "Group emissions in 2024 were 400 tCO2e.",
            "In 2024 the Group cut its emissions to 400 tonnes of CO2e.",
            "Across the group, 400 tonnes of CO2e were emitted in 2024.",
            "Our parent, Marl Group plc, reported 400 tCO2e for 2024.",
            "The baseline was first stated as 9 (Scope 1), 18 (Scope 2) and 25 (Scope 3), together 52 tCO2e.",
            "Before the restatement the 2019 figures were 9, 18 and 25 tCO2e for scopes 1, 2 and 3.",
        )
    ),
    (f"{KNOWN}\t2019 as first published\t2019 restated\t2024\n{OLD}", THEN, NOW),
]
"""And beside what was stated before."""
BY_TWO_METHODS = [
    (
        f"{KNOWN}\t2019\t2024\nScope 1\t10\t8\nScope 2 (location-based)\t20\t10\nScope 2 (market-based)\t5\t0\n"
        "Scope 3\t30\t22\nTotal Scopes 1, 2 (location-based) and 3\t60\t40",
        THEN,
        NOW,
    ),
    (
        f"{KNOWN}\t2019\t2024\nScope 1\t10\t8\nScope 2\t\t\nmarket-based\t20\t10\nlocation-based\t25\t14\n"
        "Scope 3\t30\t22\nTotal using market-based\t60\t40",
        THEN,
        NOW,
    ),
    (
        f"{KNOWN}\t2019\t2024\tShare of total\nScope 1\t10\t8\t20%\nScope 2 (our share of the landlord's supply)\t20"
        "\t10\t25%\nScope 3\t30\t22\t55%\nTotal\t60\t40\t100%",
        THEN,
        NOW,
    ),
]
ONE_YEAR = [
    *(
        (f"{said}{ONCE}", ONLY, ONLY)
        for said in (
            "Baseline and current year: 2024",
            "Our baseline/current reporting year is 2024.",
            "Calendar year 2024 is the baseline, and as there is no later year yet it's the current year too.",
            "2024 is the first year for which we have data. It is therefore both our baseline and our current year.",
        )
    ),
    ("Change between baseline and current year 2024: 20 per cent.", NO, (2024, None, None, None, None)),
    ("From the baseline year to 2024 emissions fell by 32%.", NO, NO),
]
NAMED_BY_ITS_END = [
    (f"{said}\n\ntCO2e\tFY20 (baseline)\tFY25 (current)\n{WHOLE}", (then, *THEN[1:]), (now, *NOW[1:]))
    for said, then, now in (
        ("FY25 means the year ended 31 March 2025.", 2019, 2024),
        ("The last one is the year ended 31 March 2025 (FY25).", 2019, 2024),
        ("FY25 is our third year.", 2020, 2025),
    )
]
_TWO = "Our baseline year is 2019 and our current reporting year 2024. "
IN_PROSE = [
    (
        f"{_TWO}Scope 1 emissions were 10 tCO2e in 2019 and 8 tCO2e in 2024. Scope 2 emissions were 20 tCO2e and 10"
        " tCO2e respectively. Scope 3 emissions were 30 tCO2e and 22 tCO2e respectively. Total emissions were 60 tCO2e"
        " and 40 tCO2e respectively.",
        THEN,
        NOW,
    ),
    (
        f"{_TWO}Leeds and York emitted 10 and 20 tCO2e respectively.",
        (2019, None, None, None, None),
        (2024, None, None, None, None),
    ),
    (
        "Our yardstick is 2019. In it we emitted 60 tonnes of CO2e: 10 from gas (scope 1), 20 from electricity"
        " (scope 2) and 30 from others (scope 3). In the latest practice year, 2024, scope 1 was 8 tonnes, scope 2 was"
        " 10 and scope 3 was 22, which makes 40 tonnes in all, or 0.8 for each of us.",
        THEN,
        NOW,
    ),
    (
        "In 2024, our current reporting year, scope 1 was 8 tCO2e, scope 2 was 10 tCO2e and scope 3 was 22 tCO2e, so"
        " that the total was 40 tCO2e: a fall of 29%.\n\nUpstream and downstream transportation are nil: we carry goods"
        " in our own vans, which are in Scope 1.",
        NO,
        NOW,
    ),
]
_SHARED = "Scope 1\t10\t8\t-20%\nScope 2\t20\t10\t-50%\nScope 3\t30\t22\t-27%\nTotal\t60\t40\t-33%"
BESIDE_SHARES = [
    (f"In tCO2e\n\n\t2019 (base year)\t2024\t{head}\n{_SHARED}", THEN, NOW)
    for head in ("2024 v. 2019", "2024 on 2019", "2019 to 2024", "Down by")
]
_RESTATED = "Baseline 2019, tCO2e\t{}\nScope 1\t9\t10\nScope 2\t18\t20\nScope 3\t25\t30\nTotal\t52\t60"
_BELOW = "Reporting year 2024\ttCO2e\nScope 1\t8\nScope 2\t10\nScope 3\t22\nTotal\t40"
BELOW_A_TABLE = [
    (f"{_RESTATED.format(heads)}\n{_BELOW}", THEN, NOW)
    for heads in ("As first published\tRestated", "Original\tRecalculated")
]
TOLD_ONCE = [
    (
        f"Our baseline is also our {latest}: {period}. Here is what we found.\n\nScope 1 came to 8 tonnes.\n\n"
        "Scope 2 came to 10 tonnes.\n\nScope 3 came to 22 tonnes.\n\nAdd it all up and you get 40 tonnes of CO2e.",
        ONLY,
        ONLY,
    )
    for latest in ("latest year", "current year")
    for period in ("the calendar year 2024", "the twelve months that ended on 30 June 2025")
]
LAYOUTS: list[Any] = [
    *(*WITHOUT_NAME, *STARRED, *BESIDE_A_GROUP, *BY_TWO_METHODS, *BESIDE_SHARES, *BELOW_A_TABLE),
    *(*ONE_YEAR, *NAMED_BY_ITS_END, *IN_PROSE, *TOLD_ONCE),
]

SAYS_TOO: dict[str, list[tuple[str, Any]]] = {
    "published_date": [
        ("Issue 3, May 2025", None),
        ("Issue: 3\nDate: 6 May 2025", None),
        ("Issue date: 6 May 2025", "2025-05-06"),
        (
            "Issue\tDate of publication\tChange\n1\t2 May 2023\tFirst issue\n2 (this issue)\t6 May 2025\tNew figures",
            "2025-05-06",
        ),
    ],
    "net_zero_commitment": [
        ("We will be net zero by 2045.\n\nThe Group's date of 2040 depends on sites which we have no say over.", 2045),
        ("Group: net zero in 2040.\n\nUK: Harrow Vale Limited commits to net zero by 2045.", 2045),
    ],
    "scope3_categories": [
        ("Everything else, scope 3, was 9 tonnes of CO2e. By everything else we mean the skip.", ["waste"]),
        ("The rest was sold. By the rest we mean business travel.", None),
    ],
    "measures": [("In the future we hope to do more, such as: electric cars; solar panels on the roof.", None)],
    "totals_consistent": [
        (f"{NAMED}{SCOPES}Total\t60\t{total}", agrees)
        for total, agrees in (("40", True), ("41", True), ("44", False), ("31", False))
    ]
    + [
        (f"{NAMED}Scope 1\t10\t4,977.0\nScope 2\t20\t118.9\nScope 3\t30\t640.5\nTotal\t60\t{total}", agrees)
        for total, agrees in (("5,736.4", True), ("5,740", True), ("5,763.4", False))
    ],
}
