"""What plans say of their years, notes, companies, targets and signatures, with what a careful reader takes from it.

As in `plan_sentences`; `COMPANIES` stand below the title alone.
"""

from __future__ import annotations

from typing import Any

from tests.reading.layouts import KNOWN, NOW, THEN, WHOLE, Year

JO = {"name": "Jo Lane", "role": "Director", "date": "2025-03-04"}
_ONE = "Scope 1\t8\nScope 2\t10\nScope 3\t22\nTotal\t40"
_EARLIER: Year = (2018, *THEN[1:])
_BEGUN: Year = (2023, *NOW[1:])
_ROWS = "2019 baseline\t10\t20\t30\t60\n2024 (current year)\t8\t10\t22\t40"
FAMILIES: list[tuple[str, Year, Year]] = [
    *(
        (f"{told}\n\nEmissions\ttCO2e\n{_ONE}", NOW, NOW)
        for told in (
            "Our baseline is 2024. Because nobody had counted before, that year is our current reporting year as well.",
            "We counted calendar year 2024. As this is a first plan, it is both our baseline and our current year.",
            "2024 is both the baseline from which we shall count and the year on which we now report.",
        )
    ),
    (f"Where we are now\n\nReporting year: 2024, which is our baseline too.\n\n{_ONE}", NOW, NOW),
    (f"Baseline year: 2024\n\n{_ONE}\n\nCurrent emissions\n\nReporting year: 2024. They match the above.", NOW, NOW),
    (f"In tCO2e\n\nYear to 31 March\t2019 (baseline)\t2024 (current)\n{WHOLE}", _EARLIER, _BEGUN),
    (f"In tCO2e\n\nYears ended 31 December\t2019 (baseline)\t2024 (current)\n{WHOLE}", THEN, NOW),
    (f"In tCO2e\n\n12 months to 30 June\tScope 1\tScope 2\tScope 3\tTotal\n{_ROWS}", _EARLIER, _BEGUN),
    (f"{KNOWN}\t2019\t2024\n{WHOLE}\n\nThe baseline was restated in 2023.", THEN, NOW),
    (f"{KNOWN}\t2019\t2024\n{WHOLE}\n\nScope 3 in the year to June 2024", THEN, NOW),
    (
        f"FY19, our baseline, runs from 1 April 2018 to 31 March 2019; FY24 is current.\n\n\tFY19\tFY24\n{WHOLE}",
        _EARLIER,
        _BEGUN,
    ),
    (
        "Baseline year 2019\n\nEmissions\ttCO2e\nScope 1\tGas: 4 metric tons\u2028Vans: 6 metric tons\u2028"
        "Total scope 1: 10 metric tons\nScope 2\t20\nScope 3\tTravel: 10\u2028Waste: 20\u2028Total: 30\nTotal\t60",
        THEN,
        (None,) * 5,
    ),
]
SAYS_MORE: dict[str, list[tuple[str, Any]]] = {
    "net_zero_commitment": [
        ("We commit to net zero by 2050. We will get to net zero in all scopes by 2040.", None),
        ("We will be net zero by 2030 for our own operations and by 2045 across our whole value chain.", 2045),
    ],
    "scope3_categories": [
        ("Scope 3\n\nStaff commuting\n\nWaste", None),
        (
            "Scope 3 was 22 tCO2e, of which waste was 2 tCO2e. Downstream transport is left out. What we make is read"
            " over the internet, so there is nothing to send.",
            ["waste", "downstream_transport"],
        ),
        ("Scope 3 was 22 tonnes, the carriage of books from publishers to Leeds.", ["upstream_transport"]),
        ("Flexible working drives down those scope 3 emissions that come from business travel.", None),
        (
            "Emissions in tCO2e\t2024\nScope 3*\t22\n\n* Business travel and waste. Freight has not been measured yet.",
            ["waste", "business_travel"],
        ),
        (
            "Emissions in tCO2e\t2024\nWaste\t2\nDownstream transport (a)\t-\n\n(a) None arises: we send no goods.",
            ["waste", "downstream_transport"],
        ),
    ],
    "reduction_targets": [
        ("By the end of 2028 we mean to have brought the 71 tonnes down by a third.", True),
        ("We will cut scope 1 and 2 emissions by 40% by 2030, well ahead of the national target.", True),
        ("We will reduce our scope 1 and 2 emissions to net zero by 2035.", True),
        ("We aim for a complete reduction of carbon emissions by 2031.", True),
        ("We aim to cut emissions from heating by 20% by the end of year 2.", True),
        ("Targets\n\nScope\t2027\t2030\nScope 1 and 2 emissions\t-40%\t-60%", True),
        ("Carbon emissions need to halve by 2030 to limit warming.", None),
        ("Emissions must be cut by 45% by 2030, as COP26 made clear.", None),
        ("Our customers will cut their emissions by 30% by 2030 with our help.", None),
    ],
    "measures": [
        ("Carbon reduction measures\n\nIdeally drivers would be sent on a course.", None),
        ("Completed projects\n\nWe should replace the boiler.", None),
        ("The scope 3 figure for 2024 is made up of business travel and commuting.", None),
    ],
    "sign_off": [
        ("For Harrow Vale Limited: Dr Jo Lane, Director, 4 March 2025", JO),
        (
            "The board reviewed the plan and signed it off on 1 March 2025.\n\nFor Harrow Vale Limited\n\nJo Lane\n"
            "Director\n4 March 2025",
            JO,
        ),
        ("Signed on behalf of the Supplier:\n\nJo Lane\nDate: 4 March 2025", None),
        ("Signed on behalf of the Supplier:\n\nMarlow Ropes Limited\n\nJo Lane\nDirector\nDate: 4 March 2025", None),
        ("Signed: Jo Lane, Director\nDate: March 2025", {"name": "Jo Lane", "role": "Director", "date": "2025-03"}),
        ("Signed: Jo Lane, Director\nValid until 4 March 2026", None),
    ],
    "published_date": [
        ("Publication date: March 2025", "2025-03"),
        ("We followed the scheme's guide (version 6, published by the Tidal Agency, 21.01.21).", None),
    ],
}
COMPANIES: list[tuple[str, Any]] = [
    ("Harrow Vale Ltd commits to net zero by 2045.\n\nVisit Harrow Vale Ltd", "Harrow Vale Ltd"),
    ("Figures are of firms controlled by Vale Ltd, in tCO2e.\n\nPartner with us\n\nContact Vale Ltd", "Vale Ltd"),
    ("In line with the Mayor's Building Code, Vale Ltd commits to net zero by 2045. Vale Ltd builds.", "Vale Ltd"),
    ("Trading name: Vale\nRegistered name: Marlow Ropes Limited\n\nNet zero by 2045.", "Marlow Ropes Limited"),
    ("Supplier name: VALE\n\nVale is committed to net zero by 2045.", None),
    ("This year we used Green Sums Limited to count our emissions.", None),
    ("Our electricity comes from Bright Power Ltd. We commit to net zero by 2045.", None),
    ("Gathered from supplier-specific emission factors.", None),
    ("Vale Ltd commits to net zero by 2045.\n\nSigned\n\nOrganisation: Vale UK Ltd", None),
]
