"""What sentences and blocks of plans say, by element: the value a careful person finds, or None for nothing sure.

Each stands below the title and the supplier's name, and no rule was written for its words alone.
"""

from __future__ import annotations

from typing import Any

JO = {"name": "Jo Lane", "role": "Director", "date": "2025-03-04"}

SIGNED: tuple[tuple[str, Any], ...] = (
    (
        "Authorised by Dr Jo Lane, Director, on behalf of the Board of Directors. 4th of\nMarch 2025.",
        JO,
    ),
    ("Approved by the directors on 1 March 2025 and signed on their behalf on 4 March 2025 by Jo Lane, Director.", JO),
    ("The board signed this plan off on 4 March 2025.\n\nSigned\n\nJo Lane\nDirector\n\nPublished 9 March 2025", JO),
    (
        "The group's committee considered it on 1 March 2025; the board of Harrow Vale approved it on 4 March 2025"
        " and it"
        " was signed by Jo Lane, Director.",
        JO,
    ),
    ("The partners agreed the plan on 4 March 2025. It was signed for them by Jo Lane, Director, on the same day.", JO),
    ("Jo signs for all of us. Jo Lane, Director, 4th March 2025.", JO),
    ("Sign-off: Jo Lane, Director - 4 March 2025", JO),
    ("Our Director, Jo Lane, put her name to this plan on 4 March 2025.", JO),
    ("Executed by Jo Lane, Director, on 4 March 2025.", JO),
    ("The plan carries the signature of our Director, Jo Lane, dated 4 March 2025.", JO),
    ("Our parent's roadmap was signed by its Director, Jo Lane, on 4 March 2025.", None),
    ("Last year's plan was signed by Jo Lane, Director, on 4 March 2024.", None),
    ("Signed on behalf of the customer: Jo Lane, Director, 4 March 2025", None),
    ("The directors of Common Ladle signed off this plan on 4 March 2025.", None),
    (
        "F. Approval\n\nReviewed and signed off by\tBoard of Directors\nSigned on behalf of the Board\tJo Lane\n"
        "Capacity\tDirector\nDate of signature\t04/03/2025",
        JO,
    ),
)
PUBLISHED: tuple[tuple[str, Any], ...] = (
    ("Since January 2024 one lorry goes out where two went before.", None),
    ("In June 2024 we put the driver training online.", None),
    ("The board approved this plan on 1 March 2025 and placed it on our website on 4 March 2025.", "2025-03-04"),
    ("Published on our website on 4 March 2025.", "2025-03-04"),
    ("Online since 4 March 2025", "2025-03-04"),
    ("Our first plan was published on 9 May 2021. The present revision was published on 7 March 2025.", "2025-03-07"),
    ("Prepared\tSigned\tPublished\n2 March 2025\t4 March 2025\t7 March 2025", "2025-03-07"),
    ("Publication date:\n7 March\n2025", "2025-03-07"),
    ("Signed 4 March 2025. Available on our website since 7 March 2025.", "2025-03-07"),
    ("The plan, approved by the board on 4 March 2025, went live on 7 March 2025.", "2025-03-07"),
    ("Owner\tProduction\tPublished on harrowvale.example\t7 March 2025", "2025-03-07"),
    ("Carbon Reduction Plan | Published: 7 March 2025 | Page 1 of 6", "2025-03-07"),
    ("Harrow Vale Limited | Version 4 | Published 7\nMarch 2025", "2025-03-07"),
    (
        "Version\tDate\tChange\n1\t2 March 2024\tFirst issue\n2\t3 March 2025\tFigures for 2024; targets made tighter"
        "\nDocument A-14, revision 2. Date of publication of this revision: 7 March 2025.",
        "2025-03-07",
    ),
    ("Document\t\tA-14\nIssue date\t\t2 March 2025\n\tPublished on website\t7 March 2025", "2025-03-07"),
    ("Our annual report was published on 7 March 2025.", None),
    ("We joined a register, which published our score on 7 March 2025.", None),
    ("It will be published on 7 March 2026.", None),
    ("The conversion factors were published in June 2024 by DESNZ.", None),
    ("The board approved this plan on 4 March 2025.", None),
)
DONE: tuple[tuple[str, Any], ...] = (
    ("By 2050 we will have replaced all boilers.", None),
    ("We have appointed a consultant to help us collect scope 3 data on waste and travel.", None),
    ("We already share lifts to the depot.", True),
    ("The kitchens cook by induction instead of gas.", True),
    ("Domestic flights are no longer allowed; staff take the train.", True),
    ("Deliveries are consolidated: two lorries a week now go where five used to.", True),
    ("The mill is heated by wood chip from our own offcuts.", True),
    ("What we've done\n\nNothing fancy: timers on the heating, and meetings by video.", True),
    ("Measure\tStatus\tSaving\nVoltage optimisation\tComplete\t14", True),
    ("Projects\n\nThe following were completed and will be in effect:\n\n• 31 of 58 vehicles are now electric", True),
    ("Loft insulation was laid in all nine homes during 2021.", True),
    ("Since 2021 we have swapped both diesel cars for electric ones and inspect by drone where we can.", True),
    ("Boilers in four schools came out and heat pumps went in.", True),
    ("Meetings that used to take us to Paris are held on screen.", True),
    ("The last diesel van left us in March 2024.", True),
    ("Action\tOwner\tWhen\nHeat pump\tFacilities\t2027\nElectric vans\tFleet\t2028", None),
    ("Our clients have fitted solar panels to many of the buildings that we clean.", None),
    ("The group's plant in Brno has put up a wind turbine; that saving is not ours.", None),
    ("We install solar panels for schools and have fitted 4,000 of them since 2015.", None),
    ("Heat pumps for two homes have been priced, but we cannot go ahead yet.", None),
    ("Measures\tStatus\nHeat pump for the depot\tPlanned 2028", None),
    ("Future initiatives\n\n• moving to a renewable tariff when our contract ends", None),
    ("Our landlord has fitted LED lighting in the common parts.", None),
    ("Many firms in our sector have switched to electric vans.", None),
    ("A feasibility study for solar panels has been commissioned.", None),
    ("If the grant is awarded, the boilers will be replaced.", None),
    ("We deliver 40,000 parcels a year with our own vans.", None),
    ("[Supplier to list measures, e.g. certification, LED/PIR lighting, changes in policies of the company]", None),
)
PROMISED: tuple[tuple[str, Any], ...] = (
    (
        "We are committed to net zero by 2040.\n\nBy 2050 Harrow Vale will have reached net zero in its supply chain.",
        None,
    ),
    ("Harrow Vale Limited has set 2041 as its net zero date for all scopes.", 2041),
    ("We're going net zero. The deadline we have set ourselves is 2045.", 2045),
    ("Commitment to achieving Net Zero\n\nWe commit to 2045.", 2045),
    ("We have brought our net zero date forward from 2050 to 2045.", 2045),
    ("2045 is the year in which Harrow Vale means to be net zero.", 2045),
    ("The partners have agreed that the practice must be net zero by 2045.", 2045),
    ("Harrow Vale Limited and its subsidiaries in the United Kingdom are committed to net zero by 2045.", 2045),
    ("We recognise the Government's target and, in line with it, are committed to net zero by 2045.", 2045),
    ("Each of the three companies commits to net zero by 2045.", 2045),
    ("The parent has committed to net zero by 2045. The UK company has adopted that commitment.", 2045),
    ("We welcome that the Government has passed a law and is committed to net zero by 2045.", None),
    ("Whether we commit to net zero by 2045 will be decided in the autumn.", None),
    ("Net zero by 2045? Not for us, yet.", None),
    ("We shall open our first net zero warehouse in 2027.", None),
    ("Our bank offers loans to firms that commit to net zero by 2045.", None),
    ("Our consultants recommend that we commit to net zero by 2045.", None),
    ("A date for net zero will be announced by 2027.", None),
    ("The university for which we do most of our work wants to be net zero by 2038.", None),
    ("Our way to net zero by 2040\n\nHarrow Vale Limited is committed to net zero by 2050.", None),
    ("That is no reason to wait: Harrow Vale Limited is committed to achieving net zero by 2045.", 2045),
    ("Harrow Vale Limited commits to net zero by 2045 and will not rely on offsets to get there.", 2045),
    ("We are committed to net zero by 2045, although we do not yet know how.", 2045),
    ("We have set 2045 as our net zero date.", 2045),
    ("Our date is 2045. By then Harrow Vale Limited will be net zero.", 2045),
    ("In 2021 we said net zero by 2035. Harrow Vale Limited now commits to net zero by 2045.", 2045),
    (
        "Harrow Vale Limited commits to net zero by 2045.\n\nTo become a net zero company in 2050 we cut 5% a year.",
        None,
    ),
    ("Commitment to achieving Net Zero\n\n(Guidance: the year must be 2050 or earlier.)", None),
    ("The group as a whole aims for net zero in 2050; Harrow Vale Limited has not decided.", None),
    (
        "In 2022 we thought that net zero by 2040 was near.\n\nHarrow Vale Limited is committed to net zero by 2045.",
        2045,
    ),
)
DECLARED: tuple[tuple[str, Any], ...] = (
    ("Our plan has been put together as PPN 06/21 and the accompanying guidance require.", True),
    ("PPN 06/21 was observed in the completion of this Carbon Reduction Plan.", True),
    ("We confirm compliance of this document with PPN 06/21.", True),
    ("Declaration: completed in line with Action Note PPN 06/21.", True),
    ("One customer says it is net zero. This Carbon Reduction Plan has been completed in line with PPN 006.", True),
    ("We help our clients to write plans that comply with PPN 06/21.", None),
    ("Our parent's plan was completed in accordance with PPN 06/21.", None),
    ("Our trade association has published a template in accordance with PPN 06/21.", None),
)
AIMED: tuple[tuple[str, Any], ...] = (
    ("The Trust has adopted a target of an eighty per cent reduction in its carbon footprint by 2032.", True),
    ("Scope 3 shall be no more than 900 tonnes in 2031.", True),
    ("Total emissions are to be no higher than 22 tonnes by 2030.", True),
    ("Targets\n\nMeasured on the total\ttCO2e\nYear ending 30 June 2030, at most\t1,300", True),
    ("Our ceilings for the total are:\n\n• 2025: 760 tCO2e\n• 2026: 715 tCO2e", True),
    ("Roadmap\n\nMilestone\tYear\nTotal emissions 20% lower than 2020\t2026", True),
    ("By the end of 2030 emissions are to be two fifths of what they were in 2019.", True),
    ("Where we stand:\n\n• 2023: 760 tCO2e\n• 2024: 715 tCO2e", None),
    ("The industry as a whole must halve its emissions by 2030, according to our trade body.", None),
    ("Customers can cut their emissions by 30% by 2030 with our product.", None),
)
_THIRD = "Baseline year: 2019\n\nEmissions\ttCO2e\nScope 1\t1\nScope 2\t2\nScope 3\t3\nTotal\t6\n\n"
_ALL = ["upstream_transport", "waste", "business_travel", "commuting", "downstream_transport"]
COVERED: tuple[tuple[str, Any], ...] = tuple(
    (f"{_THIRD}{text}", value)
    for text, value in (
        ("Scope 3 is travel to work, business mileage, waste, food brought to us and meals taken to schools.", _ALL),
        (
            "Scope 3 is haulage of timber to our yard, delivery of kitchens to sites, skips, flights, and commuting.",
            _ALL,
        ),
        ("Scope 3 is inward and outward freight, waste, travel and commuting.", _ALL),
        ("Scope 3 is for all five categories of the standard.", _ALL),
        ("Of the five required categories we have figures for two: waste and business travel.", _ALL[1:3]),
        ("Downstream transportation and distribution: does not apply. All goes out on our own lorries.", _ALL[4:]),
        ("Downstream transportation and distribution: not yet measured. We shall do it next year.", None),
        ("Our Scope 3 actions: fewer flights, less waste and a commuting survey.", None),
    )
)
SAYS = {
    "scope3_categories": COVERED,
    "sign_off": SIGNED,
    "published_date": PUBLISHED,
    "measures": DONE,
    "net_zero_commitment": PROMISED,
    "ppn_declaration": DECLARED,
    "reduction_targets": AIMED,
}

Year = tuple[float | None, ...]
NO: Year = (None,) * 5
FIGURES: tuple[tuple[str, Year, Year], ...] = (
    (
        "Year\tScope 1\tScope 2\tScope 3\tTotal\tkg CO2e per mile\n2019 (baseline)\t10\t20\t30\t60\t0.6\n"
        "2024 (current year)\t8\t10\t22\t40\t0.5",
        (2019, 10, 20, 30, 60),
        (2024, 8, 10, 22, 40),
    ),
    (
        "Year\tScope 1 (kgCO2e)\tScope 2 (kgCO2e)\tScope 3 (kgCO2e)\tTotal (tCO2e)\n"
        "2019 (baseline)\t10,000\t20,000\t30,000\t60\n2024 (current year)\t8,000\t10,000\t22,000\t40",
        (2019, 10, 20, 30, 60),
        (2024, 8, 10, 22, 40),
    ),
    (
        "We measure ourselves against the twelve months to the end of September 2019. In that year our scope 1"
        " emissions"
        " were 1,036 tonnes of CO2e.",
        (2018, 1036, None, None, None),
        NO,
    ),
    (
        "Harrow Vale emitted 125.6 tCO2e in 2023, the year reported on here, against 156.3 tCO2e in 2019, its"
        " baseline.",
        (2019, None, None, None, 156.3),
        (2023, None, None, None, 125.6),
    ),
    (
        "Between the 2019 baseline and the 2023 reporting year scope 3 dropped from 12,340 tCO2e to 10,960 tCO2e.",
        (2019, None, None, 12340, None),
        (2023, None, None, 10960, None),
    ),
    (
        "In the year reported on, 2023, we stood at 1.2 tCO2e for Scope 1, 2.0 for Scope 2 and 7.6 for Scope 3. In"
        " 2021, the"
        " baseline, we stood at 1.3, 2.4 and 8.0.",
        (2021, 1.3, 2.4, 8, None),
        (2023, 1.2, 2, 7.6, None),
    ),
    (
        "Baseline: FY2021. We compared it with FY2019 (estimated total 1,190 tCO2e), and decided to keep FY2021.",
        (2021, None, None, None, None),
        NO,
    ),
    (
        "Scope 1 for 2019, our baseline, first published as 44.1 tCO2e, is restated as 58.9 tCO2e.",
        (2019, 58.9, None, None, None),
        NO,
    ),
    (
        "Compared with the baseline of 620.4 tCO2e in 2020/21, we emitted 508.9 tCO2e in 2024/25, the latest year.",
        (2020, None, None, None, 620.4),
        (2024, None, None, None, 508.9),
    ),
    (
        "The 2019 base year total was 12,440 tCO2e (2,980, 2,480 and 6,980 tCO2e by scope).",
        (2019, 2980, 2480, 6980, 12440),
        NO,
    ),
    (
        "2021 (base year)\ttCO2e\nScope 1 - gas\t57.0\nScope 2\t15.5\nScope 3 - see section 4\t39.6\nTotal\t112.1",
        (2021, 57, 15.5, 39.6, 112.1),
        NO,
    ),
    (
        "Year\tEmissions (tCO2e)\tStatus\n2019\t52\tBaseline, measured\n2023\t44\tCurrent, measured\n2030\t20\tTarget",
        (2019, None, None, None, 52),
        (2023, None, None, None, 44),
    ),
    (
        "Source\tScope\t2019 baseline\t2024"
        " current\nGas\t1\t20\t18\nVans\t1\t30\t22\nElectricity\t2\t15\t9\nTravel\t3\t12\t10\n"
        "Commuting\t3\t25\t24\nTotal\t\t102\t83",
        (2019, 50, 15, 37, 102),
        (2024, 40, 9, 34, 83),
    ),
    ("2020 baseline\tkgCO2e per visit\nScope 1\t1.4\nScope 2\t0.8\nScope 3\t6.2", (2020, None, None, None, None), NO),
    ("Brackwell Group plc, our owner, had total emissions of 88,000 tCO2e in its baseline year of 2019.", NO, NO),
    ("Our customer, the county council, uses 2010 as the baseline for its own estate.", NO, NO),
    ("Scope 3 per employee was 2.1 tCO2e in the baseline year of 2020.", (2020, None, None, None, None), NO),
    (
        "In 2019, our baseline year, our emissions were:\n\n• Scope 1: nil, since we have neither gas nor vehicles\n"
        "• Scope 2: 20 tCO2e\n• Scope 3: 30 tCO2e\n• Altogether: 50 tCO2e",
        (2019, 0, 20, 30, 50),
        NO,
    ),
    (
        "Scope 1 fell from 10 tCO2e in the baseline year 2019 to 8 tCO2e in 2024, our reporting year. Scope 2 fell from"
        " 20 tCO2e to 12 tCO2e. In total we went from 60 tCO2e to 45 tCO2e.",
        (2019, 10, 20, None, 60),
        (2024, 8, 12, None, 45),
    ),
    (
        "In 2024, our reporting year, Scope 1 was 8 tCO2e (2019: 10 tCO2e) and Scope 2 12 tCO2e (20 tCO2e in 2019)."
        "\n\nThe baseline year is 2019.",
        (2019, 10, 20, None, None),
        (2024, 8, 12, None, None),
    ),
    (
        "Our baseline year is 2023. As this is our first plan, it is also our current reporting year.\n\n"
        "Scope\ttCO2e\nScope 1\t10\nScope 2\t20\nScope 3\t30\nTotal\t60\n\nSigned 2 May 2024: Jo Lane, Director\n\n"
        "By September\tAll scopes, tCO2e\tReduction\n2026\t50\t20%\n2030\t30\t50%",
        (2023, 10, 20, 30, 60),
        (2023, 10, 20, 30, 60),
    ),
    (
        "Baseline (2019): 60 tCO2e\nScope 1 10 | Scope 2 20 | Scope 3 30\n\nCurrent (2024): 45 tCO2e\n"
        "Scope 1 8 | Scope 2 12 | Scope 3 25",
        (2019, 10, 20, 30, 60),
        (2024, 8, 12, 25, 45),
    ),
    ("We intend to measure our footprint in 2026 and to use the results as our baseline.", NO, NO),
    ("Our old baseline year of 2018 no longer applies. The new baseline year is 2021.", (2021, *NO[1:]), NO),
    ("All reductions are stated relative to 2019, the first year with full data.", (2019, *NO[1:]), NO),
)
