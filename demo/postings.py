"""What the exchange of the demonstration holds, as tables. Suppliers by their number, members by name, days from today."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Offered:
    """One posting; `stays` says where it waits: with the steward, returned, or live from the next day on."""

    of: int | str
    kind: str
    topic: str
    title: str
    text: str
    place: str
    on: int
    until: int
    capacity: int | None = None
    sensitive: bool = False
    stays: str = "live"


@dataclass(frozen=True, slots=True)
class Came:
    """What a match is about and what came of it; without an amount it is under way."""

    goal: str
    after: int = 0
    amount: str = ""
    unit: str = ""
    method: str = ""
    text: str = ""
    confirmed: bool = True
    safeguards: str = ""


LIBRARY, MUSEUM, SOAS = "The British Library", "The British Museum", "SOAS University of London"
BIRKBECK, NHM, UEL = "Birkbeck, University of London", "Natural History Museum", "University of East London"
CRICK = "The Francis Crick Institute"
DESKS, COACHING, LAPTOPS = (
    "60 desks and chairs, made good as new",
    "CV coaching, four hours a month",
    "120 refurbished laptops",
)
FREEZERS, VISITS, LIGHTS = (
    "Cold storage shared at night",
    "A day behind the scenes for school groups",
    "Swap spare lamps and fittings",
)
LOOPS, MENTORS = "Try a shared van between campuses", "Mentors for small cleaning firms"

POSTINGS = (
    Offered(17, "offer", "furniture", DESKS, "Desks and chairs from offices that moved, repaired by people in training. For any community that needs them.", "SE", -84, 120, 60),
    Offered(22, "offer", "skills", COACHING, "Our recruiters coach people who look for work, alone or in small groups.", "remote", -80, 200, 48, sensitive=True),
    Offered(6, "offer", "equipment", LAPTOPS, "Wiped, tested and with a new battery. For learners who have none.", "E", -78, 60, 120),
    Offered(11, "offer", "carbon", FREEZERS, "Our depots have room at night. Fewer half-empty freezers in laboratories.", "SL", -76, 180, 20),
    Offered(26, "offer", "schools", VISITS, "See how a building is run: for groups of up to twelve, with a teacher.", "W", -70, 150, 12, sensitive=True),
    Offered(16, "offer", "furniture", "Offcuts of oak and beech for workshops", "Planks and boards of up to a metre, dry and clean.", "OX", -28, 90, 200),
    Offered(4, "offer", "equipment", "Monitors and docks from a refresh", "Two years old, tested. Collection only.", "EC", -21, 45, 80),
    Offered(13, "offer", "rights", "How we pay back recruitment fees: ask us", "We went through it with two glove makers and share what worked.", "remote", -18, 160),
    Offered(1, "offer", "skills", "Engineers for a day at your careers fair", "Three people who build notebooks talk about how they got there.", "remote", -15, 120, 3),
    Offered(32, "offer", "packaging", "Returnable crates for moves", "Two hundred crates between jobs, free for moves between members.", "CR", -12, 75, 200),
    Offered(14, "offer", "nature", "Tree planting days with our staff", "We bring forty pairs of hands and the tools.", "TN", -9, 140, 40),
    Offered(3, "offer", "inclusion", "Screen readers: an hour with our testers", "For teams that buy software and want to hear how it sounds.", "remote", -2, 100, 10, stays="waiting"),
    Offered(5, "offer", "time", "Volunteers for your reading room", "Ring Kit on the number below to arrange a day.", "WC", -6, 110, 15, stays="returned"),
    Offered(LIBRARY, "need", "furniture", "Desks for a community hub", "We open a hub in a former ward and look for forty desks.", "SE", -25, 90, 40),
    Offered(MUSEUM, "need", "carbon", LIGHTS, "We change a gallery to LED and have fittings left; others may have what we lack.", "WC", -74, 100, 300),
    Offered(UEL, "need", "local", MENTORS, "Ten small firms near our campus want to bid and do not know how.", "E", -72, 180, 10),
    Offered(NHM, "need", "transport", LOOPS, "Four deliveries a day go half empty between our sites.", "SW", -68, 120, 4),
    Offered(BIRKBECK, "need", "skills", "Work placements for evening students", "Two weeks each, paid at the real Living Wage.", "WC", -20, 130, 8),
    Offered(CRICK, "need", "packaging", "Take back polystyrene from deliveries", "A skip a month, clean and dry.", "NW", -16, 100, 12),
    Offered(SOAS, "need", "rights", "Partners for a course on fair recruitment", "Speakers and cases, for buyers and suppliers together.", "remote", -1, 120, stays="waiting"),
    Offered(LIBRARY, "pilot", "food", "Surplus lunches to a night shelter", "A trial of three months with two caterers.", "NW", -14, 80, 30, sensitive=True),
    Offered("office", "pilot", "carbon", "One heat map of all our deliveries", "Share postcodes of drop-offs for a month; we draw where vans meet.", "remote", -10, 150),
)  # fmt: skip

WRITTEN: dict[str, tuple[tuple[int | str, str], ...]] = {
    DESKS: ((LIBRARY, "We open a community hub in Southwark and need 40 desks by the summer."),),
    COACHING: ((BIRKBECK, "Our evening students would come on Thursdays."), (UEL, "We could send ten people a term.")),
    LAPTOPS: ((SOAS, "For students who share a laptop at home; 30 would change a lot."),),
    FREEZERS: ((CRICK, "Two of our freezers stand half empty at night."),),
    VISITS: ((MUSEUM, "Our family programme works with three schools in Camden."),),
    LIGHTS: ((NHM, "We have drivers to spare and look for track heads."),),
    MENTORS: ((26, "Two of our contract managers were in their place ten years ago."),),
    LOOPS: ((24, "Our night patrols pass all of your sites."),),
    "Desks for a community hub": ((17, "We have 60, repaired, and bring them."), (16, "We make to measure from offcuts.")),
    "Monitors and docks from a refresh": ((UEL, "For the library of our new campus."),),
    "Work placements for evening students": ((22, "We place four a year and would take these."),),
    "Returnable crates for moves": ((CRICK, "We move a floor in the spring."), (NHM, "For 60 cases of plaster casts.")),
}  # fmt: skip

WEIGHED, LISTED, METER = (
    "Weighed at the depot when loaded.",
    "The signed list of each day.",
    "Readings before and after.",
)
MATCHES = {
    DESKS: Came("40 desks and chairs stand in the hub in Southwark by the summer.", 40, "640", "kg", WEIGHED, "A hub for 90 people a day is furnished; four trainees learned to repair."),
    COACHING: Came("Ten evenings of coaching for people who look for work.", 50, "38.5", "hours", LISTED, "27 people were coached, nine of them work now.", safeguards="Two checked adults in the room; the welfare lead of the university is named to all."),
    LAPTOPS: Came("30 laptops for students who share one at home.", 45, "30", "people", LISTED, "30 students study on a laptop of their own."),
    FREEZERS: Came("Two freezers fewer that run at night.", 52, "3.2", "tCO2e", METER, "Two freezers are switched off for good."),
    VISITS: Came("Three school groups see how a museum is run.", 48, "36", "people", LISTED, "36 pupils aged 14 and 15 met eleven trades.", safeguards="Teachers stay with their group; all guides are checked."),
    LIGHTS: Came("Use what the other has before anything is bought.", 44, "4200", "GBP", "Invoices not paid, at list price less discount.", "140 fittings changed house; none was bought."),
    MENTORS: Came("Ten small firms bid with somebody who has done it beside them.", 60, "120", "hours", LISTED, "Ten firms were mentored; four have bid.", confirmed=False),
    LOOPS: Came("One shared round a day for a term."),
}  # fmt: skip

STUDIES = {
    DESKS: (("40 desks, one hub, no new timber", "A hub in a former ward had rooms and no furniture, and no budget for it.", "Second Perch repaired desks from offices that moved and brought them in two loads.", "640 kg of furniture stayed in use, and 90 people a day have a place to sit.", "Measure the lift first. Ask for a van early."), "published"),
    COACHING: (("Nine people found work over ten evenings", "People who study at night had nobody to look at their applications.", "Recruiters coached them on Thursdays, in pairs.", "38.5 hours, 27 people, nine in work.", "Pairs work better than groups. Say early who may come."), "published"),
    LAPTOPS: (("A laptop of one's own", "30 students wrote essays on a phone.", "Refurbished laptops, set up by other students.", "All 30 finished the year.", "A new battery matters more than a faster chip."), "published"),
    FREEZERS: (("Two freezers fewer", "Freezers stood half empty at night.", "Samples moved to a shared depot.", "3.2 tonnes of CO2e a year are saved.", "Agree first who answers an alarm at three in the morning."), "published"),
    VISITS: (("36 pupils behind the scenes", "Nobody at school knew what a building manager does.", "Three days with guides from eleven trades.", "Four pupils came back for work experience.", "Twelve is the right number."), "steward"),
    LIGHTS: (("Nothing bought, 140 fittings swapped", "Two museums changed to LED at the same time.", "They swapped what each had left.", "£4,200 was not spent.", "Write down the beam angle, not only the make."), "steward"),
}  # fmt: skip
