"""Figures told in sentences, rows that are numbered, forms of questions, and what plans say of two years of net zero.

As in `plan_sentences`.
"""

from __future__ import annotations

from typing import Any

from tests.reading.layouts import KNOWN, NAMED, NOW, THEN, WHOLE, Year

_ROWS = ["Scope 1\t10\t8", "Scope 2\t20\t10", "Scope 3\t30\t22"]
_NUMBERED = "\n".join(f"{number}\t{row}" for number, row in enumerate(_ROWS, start=1))
_PAIRS = (("Scope 1", 10, 8), ("Scope 2", 20, 10), ("Scope 3", 30, 22), ("Total", 60, 40))
_LABELLED = "\n".join(f"{part}: {{{place}}},0 tCO2e" for place, (part, *_) in enumerate(_PAIRS))
_BOXES = "Scope 1\tScope 2\tScope 3\tTotal\n{}\nGas, vans\tPower\tTravel, waste\tAll"
TOLD: list[tuple[str, Year, Year]] = [
    *(
        (f"No.\tSource\t2019 (baseline)\t2024 (current)\n{_NUMBERED}\n4\t{total}\t60\t40", THEN, NOW)
        for total in (
            "Total",
            "Total (1a + 1b + 1c)",
            "Total, lines 1 to 3",
            "Sum of lines 1 to 3",
            "Total - 7c and 7i",
        )
    ),
    (
        "Our baseline year is 2019.\n\n"
        + _BOXES.format("10 tCO2e\t20 tCO2e\t30 tCO2e\t60 tCO2e")
        + "\n\nOur current reporting year is 2024.\n\n"
        + _BOXES.format("8 tCO2e\t10 tCO2e\t22 tCO2e\t40 tCO2e"),
        THEN,
        NOW,
    ),
    (f"{NAMED}{WHOLE}\nHow we know\tbills\tmeters", THEN, NOW),
    (
        "tCO2e, year to 31 March\t2020 first stated\t2020 restated, base year\t2025 current\n"
        "Scope 1\t9\t10\t8\nScope 2\t18\t20\t10\nScope 3\t25\t30\t22\nTotal\t52\t60\t40",
        THEN,
        NOW,
    ),
    (f"{KNOWN}\t2019\t2024\n{WHOLE}\n\nScope 3 of the year to 30 June by category", THEN, NOW),
    *(
        ("\n\n".join(form.format(*pair) for pair in _PAIRS), THEN, NOW)
        for form in (
            "{}: {} tCO2e (2019 baseline), {} tCO2e (2024, current year)",
            "{}\n\nBaseline (2019): {} tCO2e. Current (2024): {} tCO2e.",
        )
    ),
    (
        f"Baseline year: 2019\n\n{_LABELLED.format(10, 20, 30, 60)}\n\nReporting year: 2024\n\n"
        f"{_LABELLED.format(8, 10, 22, 40)}",
        THEN,
        NOW,
    ),
    *(
        (text, THEN, NOW)
        for text in (
            "We have reduced Scope 1 from 10 tCO2e in our baseline year of 2019 to 8 tCO2e in 2024, our current year;"
            " Scope 2 from 20 tCO2e to 10 tCO2e; Scope 3 from 30 tCO2e to 22 tCO2e; and the total from 60 tCO2e to 40"
            " tCO2e.",
            "In 2019, our base year, gas gave 10 tCO2e in Scope 1. Power gave 20 tCO2e in Scope 2. The rest gave 30"
            " tCO2e"
            " in Scope 3. Added up: 60 tCO2e. In 2024, the year on which we report, it was 8 tCO2e in Scope 1, 10"
            " tCO2e in"
            " Scope 2, 22 tCO2e in Scope 3 and 40 tCO2e in total.",
            "In 2019, our baseline year, we emitted 60 tonnes of CO2e: 10 in Scope 1, 20 in Scope 2 and 30 in Scope"
            " 3. In"
            " 2024, the latest year, it was 40: 8 in Scope 1, 10 in Scope 2 and 22 in Scope 3.",
            "The baseline year, 2019, came out at 60 tCO2e. 10 tCO2e of it were Scope 1, 20 tCO2e Scope 2 and 30 tCO2e"
            " Scope 3. In 2024, our current year, we are down to 40 tCO2e, with Scope 1 at 8 tCO2e, Scope 2 at 10"
            " tCO2e and"
            " Scope 3 at 22 tCO2e.",
            "We measure ourselves against 2019. Scope 1 stood at 10 tCO2e then, and stands at 8 tCO2e in 2024, our"
            " latest"
            " year. Scope 2 was 20 tCO2e and is 10 tCO2e. Scope 3 was 30 tCO2e and is 22 tCO2e. The total has gone"
            " from 60"
            " to 40 tCO2e.",
            "Where we began (2019, our baseline)\n\nWe burnt gas: 10 tCO2e in Scope 1. We bought power, at the grid"
            " average: 20 tCO2e in Scope 2. All else was 30 tCO2e in Scope 3. Sum: 60 tCO2e.\n\nWhere we are (2024, our"
            " reporting year)\n\nScope 1: 8 tCO2e. Scope 2: 10 tCO2e. Scope 3: 22 tCO2e. Sum: 40 tCO2e.",
        )
    ),
]
SAYS_ALSO: dict[str, list[tuple[str, Any]]] = {
    "net_zero_commitment": [
        ("Net zero: ambition 2050; committed to 2045.", 2045),
        ("Net zero by 2050 across all scopes, scope 1 and 2 by 2035.", 2050),
        ("Net zero for scopes 1 and 2 by 2035, all scopes by 2050.", 2050),
        ("We are committed to net zero by 2050 across all scopes, with Scope 1 and 2 net zero by 2035.", 2050),
        ("Target\tYear\nNet zero, scopes 1 and 2\t2035\nNet zero, all scopes\t2045", 2045),
        ("We will be net zero no later than our financial year ending 30 June 2040.", 2040),
        ("We will be a net zero studio by 2030.\n\nWe have pledged to achieve net zero by 2045, all scopes.", None),
        ("Two makers sell us cable; one has a target of net zero by 2035 and the other has none.", None),
        ("Our parent Marl Group plc will be net zero by 2035. Harrow Vale Limited commits to net zero by 2045.", 2045),
        ("Are you committed to net zero by 2050?\tYes, by 2045", 2045),
        ("Are you committed to net zero by 2050?\tYes", 2050),
        ("Are you committed to net zero by 2050?\tNot yet", None),
        ("The trade body to which we belong asks members to get there by 2048, net zero being its aim.", None),
    ],
    "scope3_categories": [
        (
            "In tCO2e\t2024\nScope 3: inbound freight 10, waste 5, travel 10, commuting 5; downstream transport not yet"
            " measured\t30",
            ["upstream_transport", "waste", "business_travel", "commuting"],
        ),
        ("Scope 3\t30\nof which business travel\t20\nof which waste\t10\nCommuting\tTBC", ["waste", "business_travel"]),
        ("Scope 3 was 22 tonnes, all from the transport of stone to our sites.", ["upstream_transport"]),
        (
            "Category\tCounted?\ttCO2e\nWaste\tYes\t5\nDownstream transport\tNo: nothing is shipped\t-",
            ["waste", "downstream_transport"],
        ),
        (_BOXES.format("8 tCO2e\t10 tCO2e\t22 tCO2e\t40 tCO2e"), ["waste", "business_travel"]),
    ],
    "reduction_targets": [
        ("We're aiming for 50% off scopes 1 and 2 by September 2027.", True),
        ("Our 2030 target: 120 tCO2e.", True),
        ("Our aim is to get from 240 tonnes to 120 by 2030.", True),
        ("By the close of 2030 our emissions will stand at 40% of the baseline.", True),
        ("Carbon budget\n\nWe allow ourselves 70 tonnes in 2028 and no more than 50 in 2030.", True),
        ("Our target is net zero by 2050.", None),
    ],
    "measures": [
        ("How we'll get there\n\nWe plan to move both studios to a green tariff in 2025.", None),
        ("Future projects\n\nIn 2026 we will install solar panels.", None),
        ("We encourage responsible travel, reduce paper and support energy-efficient technologies.", True),
        ("Energy comes from a renewable tariff.", True),
        ("We separate and recycle all of our office waste.", True),
        ("Renewable energy is a growing part of the nation's supply.", None),
    ],
    "published_date": [
        ("We first published a plan on 3 May 2022; this edition appeared on 4 March 2025.", "2025-03-04"),
        ("No.\tQuestion\tAnswer\n1\tWhen was the plan published?\t4 March 2025\n2\tWhere?\tOur website", "2025-03-04"),
    ],
}
FIRMS: list[tuple[str, Any]] = [
    ("This plan is made by Vale Ltd and covers it and its subsidiary Marl Ltd. Net zero by 2045.", "Vale Ltd"),
    ("This is the carbon reduction plan of Vale Ltd. It is not that of our sister company Marl Ltd.", "Vale Ltd"),
]
