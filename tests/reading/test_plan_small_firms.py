"""Plans as small firms write them: letters in kilograms, forms half filled in, an adviser's report beside the firm."""

from __future__ import annotations

import pytest

from rphub.reading.elements import State
from rphub.reading.plan import read_plan

OPEN = (State.UNSURE, State.NOT_FOUND)


def read(text: str, element: str) -> tuple[State, object]:
    found = read_plan([text])[element]
    return found.state, found.value


def form(*fields: str, before: str = "") -> str:
    return f"Carbon Reduction Plan of Ravel Ltd\n\n{before}\n\nSigned on behalf of the supplier:\n" + "\n".join(fields)


@pytest.mark.parametrize(
    ("fields", "before"),
    [
        (("Name: Gareth Hobbs", "Position: Director", "Signature:", "Date: [dd/mm/yyyy]"), "Revision C | 14 May 2025"),
        (("Name: Gareth Hobbs", "Title: Director", "Date: TBC"), "Published 14 May 2025"),
        (("Gareth Hobbs, Director", "Date: ____________"), "Reviewed on 14 May 2025 by the quality team."),
    ],
)
def test_a_placeholder_for_the_day_is_not_filled_from_elsewhere(fields: tuple[str, ...], before: str) -> None:
    state, value = read(form(*fields, before=before), "sign_off")
    assert (state, value) == (State.UNSURE, {"name": "Gareth Hobbs", "role": "Director", "date": None})


@pytest.mark.parametrize(
    "fields",
    [
        ("Name: Gareth Hobbs", "Position:", "Date: 14 May 2025"),
        ("Name: Gareth Hobbs", "Role:", "Signature:", "Date: 14 May 2025"),
        ("Name: Gareth Hobbs", "Job title", "Date signed\t14 May 2025"),
        ("Name\tGareth Hobbs", "Position\t", "Email\tg.hobbs@ravel.example", "Date\t14 May 2025"),
    ],
)
def test_the_next_label_is_no_post(fields: tuple[str, ...]) -> None:
    state, value = read(form(*fields), "sign_off")
    assert (state, value) == (State.UNSURE, {"name": "Gareth Hobbs", "role": None, "date": "2025-05-14"})


@pytest.mark.parametrize(
    "name",
    [
        "Thos. Harker & Daughters Limited",
        "Fredk. Oliver Ltd",
        "J. & E. Hallam (Joiners) Limited",
        "St. Oswin Press Ltd",
        "Hallam Bros. Ltd",
    ],
)
def test_a_short_forename_belongs_to_the_name(name: str) -> None:
    text = f"Carbon Reduction Plan\n{name}\n\nOur promise. {name} is committed to net zero by 2045."
    assert read(text, "uk_entity") == (State.FOUND, name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Pinprick is the trading name of Lowmoor Reading Trust, a registered charity.\n\nOur carbon on one page",
            "Lowmoor Reading Trust",
        ),
        ("The Old Mill is the working name of Stowbeck Arts Foundation. We cut carbon.", "Stowbeck Arts Foundation"),
        ("Fellmoor Shelter, a charity registered in England, has cut its carbon.", "Fellmoor Shelter"),
        ("Fellmoor Leisure Trust, trading as Brightwater, counts its carbon.", "Fellmoor Leisure Trust"),
        ("Brightwater is a brand of Fellmoor Trust, a charitable company. Our carbon is cut.", "Fellmoor Trust"),
    ],
)
def test_a_body_is_named_behind_its_trading_name(text: str, name: str) -> None:
    assert read(text, "uk_entity") == (State.FOUND, name)


@pytest.mark.parametrize(
    "text",
    [
        "Carbon plan\n\nHarker Energy Ltd supplies our power. Fellmoor Estates, a charity, owns our building.",
        "Carbon plan\n\nOur landlord is Fellmoor Shelter, a registered charity. We are committed to net zero by 2040.",
    ],
)
def test_who_supplies_or_owns_is_not_the_firm(text: str) -> None:
    assert read(text, "uk_entity")[0] in OPEN


@pytest.mark.parametrize(
    "text",
    [
        "Client: Ravel Ltd\nConsultant: Whin & Larch LLP\n\nRavel Ltd takes down chimneys. We counted the emissions.\n"
        "At their meeting the directors committed Ravel Ltd to reach net zero emissions by 2045.",
        "Prepared for: Ravel Ltd\nAdviser: Marl LLP\n\nMarl LLP counted the emissions.\n\n"
        "Ravel Ltd confirms that this Carbon Reduction Plan has been completed in accordance with PPN 006.",
    ],
)
def test_the_client_is_the_firm_and_not_its_consultant(text: str) -> None:
    assert read(f"Review and plan\n{text}", "uk_entity") == (State.FOUND, "Ravel Ltd")


@pytest.mark.parametrize(
    "said",
    [
        "We have no date at present. A commitment by 2050 would also be accepted by public buyers.",
        "2040 is what our customers ask for. We have not decided.",
        "2045 was suggested by our adviser.",
        "The date under discussion is 2045.",
        "The date in the draft is 2045, which the board has yet to adopt.",
        "Any year before 2050 is allowed under the rules of the scheme.",
    ],
)
def test_a_year_that_nobody_of_the_firm_has_set_is_no_commitment(said: str) -> None:
    assert read(f"Carbon Reduction Plan\nRavel Ltd\n\nNet zero\n{said}", "net_zero_commitment")[0] in OPEN


def test_an_answer_is_shown_in_the_words_of_the_document() -> None:
    found = read_plan(["Carbon Reduction Plan\nRavel Ltd\n\nNet zero\nIn 2045. This was agreed by the directors."])
    told = found["net_zero_commitment"]
    assert (told.value, told.excerpt) == (2045, "Net zero In 2045.")


def test_two_years_in_one_document_are_unsure_though_somebody_expects_to_be_asked() -> None:
    chair = "The board has committed Ravel plc to being a net zero company by 2045, and I expect to be asked about it."
    text = f"Sustainability report\n\n{chair}\n\nCarbon Reduction Plan\n\nRavel plc will be net zero by 2050."
    assert read(text, "net_zero_commitment")[0] is State.UNSURE
    assert read(f"Carbon Reduction Plan\n\n{chair}", "net_zero_commitment") == (State.FOUND, 2045)


def test_the_group_of_which_we_are_part_promises_for_itself() -> None:
    text = "The group of which we are part means to be at net zero in 2038. Ravel (UK) Limited will be so by 2045."
    plan = f"Carbon Reduction Plan of Ravel (UK) Limited\n\n{text.replace('be so', 'achieve net zero')}"
    assert read(plan, "net_zero_commitment") == (State.FOUND, 2045)


KILOS = "Scope 1 came to 4,100 kg of CO2e, Scope 2 to 900 kg of CO2e and Scope 3 to 2,000 kg of CO2e."


@pytest.mark.parametrize(
    "said",
    [
        "I took the year 2024. So that is both our starting point and our latest year; there is nothing earlier.",
        "We counted 2024 for the first time. It is where we start from and where we stand now.",
        "The year 2024 is our first and our latest.",
        "The only year we have counted is 2024, so it is our baseline too.",
        "We have only counted one year so far, 2024.",
        "2024 has to be the baseline as well as the latest.",
    ],
)
def test_one_year_is_both(said: str) -> None:
    found = read_plan([f"Carbon Reduction Plan of Ravel Ltd\n\n{said}\n\n{KILOS}"])
    assert [found[f"{one}_{what}"].value for one in ("baseline", "current") for what in ("year", "scope1")] == [
        *(2024, 4.1),
        *(2024, 4.1),
    ]


@pytest.mark.parametrize(
    ("said", "state"),
    [
        ("I have set us the target of bringing the whole down to 22,000 kg or less by 2028.", State.FOUND),
        ("By the end of 2029 I mean to have the whole down to 7,000 kg.", State.FOUND),
        ("By 2029 we mean to throw away 700 kg of food and no more.", State.NOT_FOUND),
    ],
)
def test_targets_in_kilograms(said: str, state: State) -> None:
    assert read(f"Carbon Reduction Plan of Ravel Ltd\n\n{said}", "reduction_targets")[0] is state


ROWS = "Waste generated in operations\t19.4\nBusiness travel\t38.0"


@pytest.mark.parametrize(
    ("row", "parts"),
    [
        ("Upstream transportation and distribution\tData not supplied yet", []),
        ("Upstream transportation and distribution\thauliers asked", []),
        ("Employee commuting\tfrom 2026", []),
        ("Employee commuting\t-\tSurvey planned", []),
        ("Employee commuting\tNo", []),
        ("Downstream transportation and distribution\tn/a: we sell labour and no goods leave us", ["downstream"]),
        ("Downstream transportation and distribution\tNo: we deliver nothing", ["downstream"]),
        ("Employee commuting\tNil, everyone lives on site", ["commuting"]),
    ],
)
def test_a_source_without_figure_needs_a_reason(row: str, parts: list[str]) -> None:
    found = read(f"Plan of Ravel Ltd\n\nScope 3 (included sources)\t57.4\n\n{ROWS}\n{row}", "scope3_categories")[1]
    assert isinstance(found, list)
    assert [one.removesuffix("_transport") for one in found if one not in ("waste", "business_travel")] == parts


def test_a_reason_is_of_its_own_category() -> None:
    said = (
        "Scope 3 was 118 tCO2e, of waste and commuting. Deliveries to us have not been measured. We send out no goods."
    )
    found = read(f"Plan of Ravel Ltd\n\n{said}", "scope3_categories")[1]
    assert found == ["waste", "commuting", "downstream_transport"]


@pytest.mark.parametrize(
    ("told", "state"),
    [
        ("Future initiatives\nWe hope to:\n\n• replace two vans by electric ones when their leases end in 2026", OPEN),
        ("Carbon Reduction Projects\nPlanned for later\n• Replace the boiler with a heat pump in 2026", OPEN),
        ("Carbon Reduction Projects\nNext steps\n• Electric vans once the budget for 2026 has been agreed", OPEN),
        ("Projects\nNothing has been carried out. We are thinking about the following:\n- electric vans in 2026", OPEN),
        ("Projects\nWe would do the following if a grant came: heat pump, solar panels and LED lighting.", OPEN),
        ("Planned\n• Tankers on hydrotreated vegetable oil from summer 2026", OPEN),
        ("Carbon Reduction Projects\nNext steps\n• Solar panels, ordered in March 2025", (State.FOUND,)),
    ],
)
def test_what_is_only_planned_is_no_measure(told: str, state: tuple[State, ...]) -> None:
    assert read(f"Carbon Reduction Plan of Ravel Ltd\n\n{told}", "measures")[0] in state


@pytest.mark.parametrize(
    ("ours", "theirs"), [("United Kingdom", "World"), ("Ours", "All companies"), ("Britain", "Europe")]
)
def test_columns_of_a_whole_are_not_the_firms(ours: str, theirs: str) -> None:
    heads = f"Tonnes CO2e\tBaseline year 2019\t\tLatest year 2024\t\n\t{ours}\t{theirs}\t{ours}\t{theirs}"
    rows = "Scope 1\t140\t5,210\t118\t4,400\nScope 2\t96\t3,300\t60\t2,190\nScope 3\t10\t900\t9\t800"
    found = read_plan([f"Carbon Reduction Plan of Ravel (UK) Limited\n\n{heads}\n{rows}"])
    assert [found[f"{one}_scope{number}"].value for one in ("baseline", "current") for number in (1, 2, 3)] == [
        *(140, 96, 10),
        *(118, 60, 9),
    ]


def test_a_line_that_cannot_end_there_goes_on() -> None:
    text = "Ravel Dredging plc is committed\nto achieving Net Zero emissions across its\nUK operations by 2050."
    wide = "A line of running text below it that is as wide as the page and much wider than the narrow column is. " * 3
    assert read(f"Carbon Reduction Plan\n\n{text}\n\n{wide}", "net_zero_commitment") == (State.FOUND, 2050)


@pytest.mark.parametrize("unit", ["", " tCO2e"])
def test_a_form_that_lists_the_scopes_in_one_cell(unit: str) -> None:
    label = "" if unit else " (tCO2e)"
    told = f"Scope 1: {{}}{unit}; Scope 2: {{}}{unit}; Scope 3: {{}}{unit}; total: {{}}{unit}"
    rows = [
        "Bidder\tRavel Ltd",
        "Baseline year\t2020",
        f"Baseline emissions{label}\t{told.format(61.2, 40.5, 77.0, 178.7)}",
        "Current year\t2024",
        f"Current emissions{label}\t{told.format(55.0, 28.4, 71.6, 155.0)}",
    ]
    numbered = "\n".join(f"{number}\t{row}" for number, row in enumerate(rows, start=1))
    for text in ("\n".join(rows), numbered):
        found = read_plan([f"Carbon form\n\n{text}"])
        figures = [found[f"{one}_{part}"].value for one in ("baseline", "current") for part in ("scope1", "total")]
        assert (found["uk_entity"].value, figures) == ("Ravel Ltd", [61.2, 178.7, 55, 155])


def test_scopes_by_their_number_are_no_numbers_of_rows() -> None:
    text = "Scope\tWhat\tBaseline 2020\n1\tGas and vans\t10\n2\tPower\t20\n3\tTravel\t30"
    found = read_plan([f"Carbon Reduction Plan of Ravel Ltd\n\ntCO2e\n\n{text}"])
    assert [found[f"baseline_scope{number}"].value for number in (1, 2, 3)] == [10, 20, 30]


def test_figures_that_are_missing_at_the_end_of_a_row() -> None:
    heads = "\tScope 1\tScope 2\tScope 3\tTotal"
    rows = "2022 baseline, tCO2e\t34.0\t15.2\tto be added\n2024, tCO2e\t31.1\t12.9\tto be added"
    found = read_plan([f"Carbon Reduction Plan of Ravel Ltd\n\n{heads}\n{rows}"])
    assert [found[f"{one}_scope{two}"].value for one in ("baseline", "current") for two in (1, 2, 3)] == [
        *(34, 15.2, None),
        *(31.1, 12.9, None),
    ]


def test_heads_below_one_that_stands_over_two_columns() -> None:
    heads = "Emissions, tCO2e\tYear ended 30 June\t\tChange\n2021 (baseline)\t2025 (current)"
    rows = "Scope 1\t48.2\t36.9\t-23%\nScope 2\t7.7\t4.4\t-43%\nScope 3\t19.0\t17.3\t-9%"
    found = read_plan([f"Carbon Reduction Plan of Ravel Ltd\n\n{heads}\n{rows}"])
    assert [found[name].value for name in ("baseline_year", "current_year", "current_scope3")] == [2020, 2024, 17.3]


def test_a_table_in_kilograms() -> None:
    rows = "\t2022, first year\t2024, latest year\nScope 1\t18,400\t15,950\nScope 2\t6,210\t4,030"
    found = read_plan([f"Plan of Ravel Ltd\n\nAll weights here are kilograms of CO2e.\n\n{rows}"])
    assert [found[f"{one}_scope{two}"].value for one in ("baseline", "current") for two in (1, 2)] == [
        *(18.4, 6.21),
        *(15.95, 4.03),
    ]


def test_a_year_still_ahead_is_no_baseline() -> None:
    measured = "The first full year that we measured, our baseline, ended on 31 January 2022: scope 1 gave 14.2 tCO2e."
    aim = "Half of the baseline by the school year that ends in January 2031."
    assert read(f"Plan of Ravel Ltd\n\n{aim}", "baseline_year")[0] in OPEN
    assert read(f"Plan of Ravel Ltd\n\n{measured}\n\n{aim}", "baseline_year") == (State.FOUND, 2021)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Carbon at the Fleetside Lifeboat\nMuseum CIO", "Fleetside Lifeboat Museum CIO"),
        ("Carbon reduction plan, Bartle\nWood Fuels Ltd", "Bartle Wood Fuels Ltd"),
        ("Net Zero and Sustainability Roadmap\nWood Fuels Ltd", "Wood Fuels Ltd"),
        ("Carbon reduction plan, Bartle\n\nWood Fuels Ltd", "Wood Fuels Ltd"),
        ("Written near Bartle\nWood Fuels Ltd", "Wood Fuels Ltd"),
    ],
)
def test_a_name_that_goes_on_in_the_next_line_of_the_title(title: str, name: str) -> None:
    assert read(f"{title}\n\nWe count our carbon and our emissions.", "uk_entity") == (State.FOUND, name)
