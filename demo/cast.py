"""Who is in the demonstration: team, members, frameworks and suppliers, as tables (domain specification, section 7)."""

from __future__ import annotations

from dataclasses import dataclass

TEAM = (
    # name, address, roles
    ("Amara Okonjo", "amara.okonjo@consortium.example", ("rp_lead",)),
    ("Tom Bellweather", "tom.bellweather@consortium.example", ("consortium_admin", "moderator")),
    ("Priya Nandakumar", "priya.nandakumar@consortium.example", ("reviewer", "category_manager")),
    ("Greg Ashdown", "greg.ashdown@consortium.example", ("category_manager",)),
    ("Ines Calloway", "ines.calloway@assessor.example", ("auditor",)),
)

CATEGORIES = (
    # name, sector, the six risk indicators (industry, workforce, location, context, commodity, business model)
    ("ICT hardware", "ict_hardware", (3, 2, 3, 2, 2, 2)),
    ("ICT services", "ict_services", (1, 1, 2, 1, 1, 2)),
    ("Audio-visual equipment", "av", (3, 2, 2, 1, 2, 2)),
    ("Laboratory gases", "lab_gases", (2, 1, 1, 1, 2, 1)),
    ("Laboratory plastics and gloves", "lab", (3, 3, 3, 2, 2, 2)),
    ("Laboratory chemicals", "lab", (2, 1, 1, 1, 2, 1)),
    ("Cleaning and security", "cleaning_security", (2, 3, 1, 2, 1, 3)),
    ("Furniture", "furniture", (2, 1, 2, 1, 2, 1)),
    ("Refurbishment and re-use", "waste_reuse", (1, 2, 1, 1, 1, 1)),
    ("Temporary staff", "temp_staff", (1, 3, 1, 1, 1, 2)),
    ("Print and office products", "print_office", (1, 2, 2, 1, 2, 1)),
    ("Legal services", "professional_services", (0, 1, 0, 1, 0, 1)),
)

FRAMEWORKS = (
    # reference, title, lead, regime, start and end in days from today, lots (title, category), manager
    (
        "ITS5901 LU", "Desktop and Notebook Computers (demo)", "LUPC", "pre_2025", -1095, 365,
        (("desktops", "ICT hardware"), ("notebooks", "ICT hardware"), ("one-stop shop", "ICT services")), "priya",
    ),
    (
        "ITS4902 SU", "Servers, Storage and Solutions (demo)", "SUPC", "pa2023", -600, 860,
        (("servers", "ICT hardware"), ("storage", "ICT hardware"), ("high-performance computing", "ICT hardware")),
        "priya",
    ),
    (
        "ITS2903 NE", "IT Accessories and Parts (demo)", "NEUPC", "pa2023", -580, 900,
        (("peripherals", "Audio-visual equipment"), ("parts and cables", "ICT hardware")), "priya",
    ),
    (
        "LAB4904 SU", "Laboratory Gases and Consumables (demo)", "SUPC", "pre_2025", -730, 730,
        (("gases", "Laboratory gases"), ("plastics and gloves", "Laboratory plastics and gloves"),
         ("chemicals", "Laboratory chemicals")), "greg",
    ),
    (
        "EFM5905 LU", "Security and Cleaning Services (demo)", "LUPC", "pa2023", -570, 800,
        (("security", "Cleaning and security"), ("cleaning", "Cleaning and security"),
         ("combined", "Cleaning and security")), "greg",
    ),
    (
        "FFE2906 NE", "Sustainable Furniture (demo)", "NEUPC", "pa2023", -560, 900,
        (("office", "Furniture"), ("residential", "Furniture"), ("refurbishment and re-use", "Refurbishment and re-use")),
        "greg",
    ),
    (
        "HRS5907 LU", "Temporary and Permanent Staff (demo)", "LUPC", "pre_2025", -1300, 80,
        (("administration", "Temporary staff"), ("IT and technical", "Temporary staff"),
         ("executive search", "Temporary staff")), "greg",
    ),
    (
        "PFB5908 LU", "Legal Services (demo)", "LUPC", "pre_2025", -1500, -60,
        (("general", "Legal services"), ("specialist", "Legal services")), "greg",
    ),
)  # fmt: skip

MEMBERS = (
    # name, kind, frameworks and lots used ("ITS5901": all its lots), names of viewer and lead
    ("The Francis Crick Institute", "full", ("LAB4904", "ITS5901", "EFM5905"), ("Nadia Orme", "Felix Arkwright")),
    ("The British Library", "full", ("ITS5901", "FFE2906", "EFM5905", "ITS2903"), ("Clara Denholm", "Jonas Reed")),
    ("The British Museum", "full", ("ITS5901:1", "ITS5901:2", "FFE2906"), ("Milo Hartnell", "Ruth Sandoval")),
    ("Royal College of General Practitioners", "associate", ("ITS5901", "HRS5907"), ("Ana Whitlock", "Per Lindqvist")),
    ("SOAS University of London", "full", ("ITS5901", "HRS5907", "FFE2906"), ("Hana Suzuki", "Owen Price")),
    ("Birkbeck, University of London", "full", ("ITS4902", "ITS2903", "EFM5905"), ("Leila Barr", "Tobias Finch")),
    ("London School of Economics and Political Science", "full", ("ITS5901", "PFB5908"), ("Iris Moor", "Sam Adeyemi")),
    ("Natural History Museum", "full", ("LAB4904", "FFE2906"), ("Gwen Pascoe", "Dario Conti")),
    ("University of East London", "full", ("ITS4902", "EFM5905", "HRS5907"), ("Zara Malik", "Colin Webb")),
    ("Royal Botanic Gardens, Kew", "associate", ("LAB4904:1",), ("Fern Oldroyd", "Basil Nunn")),
    ("Wessex Applied Sciences University (demo)", "restricted", (), ("Otis Grange", "Maud Perrin")),
)


LIAISONS = (
    # organisation, person, address: invented, in the manner of a monitor of factories and of a helpline
    ("Benchlight Monitor (demo)", "Lena Fischer", "lena.fischer@benchlight.example"),
    ("Harbourside Helpline (demo)", "Ifeoma Bright", "ifeoma.bright@harbourside.example"),
)


@dataclass(frozen=True, slots=True)
class Part:
    """One supplier. `first` and `second` are the scores aimed at in the two cycles (None: not in that cycle),
    `state` is where cycle 2 stands, `style` how levels are spread over the sections."""

    number: int
    name: str
    roles: tuple[str, ...]
    lots: tuple[str, ...]
    people: int
    turnover: int
    first: int | None
    second: int | None
    state: str
    style: str = "even"
    lead: str = ""
    signatory: str = ""

    @property
    def slug(self) -> str:
        return self.name.split()[0].lower()


M = 1_000_000
SUPPLIERS = (
    Part(1, "Larkspur Devices plc", ("brand", "manufacturer"), ("ITS5901:1", "ITS5901:2"), 900, 900 * M, 61, 68, "published", "leader", "Imogen Vale", "Rufus Hale"),
    Part(2, "Tessellate Computing Ltd", ("brand",), ("ITS5901:1", "ITS5901:2", "ITS4902:1"), 640, 310 * M, 55, 59, "published", "carbon_first", "Devika Rao", "Alan Pryce"),
    Part(3, "Quillmark Technology Ltd", ("brand",), ("ITS5901:2",), 510, 180 * M, 33, 34, "in_review", "over_claimer", "Bram Keller", "Olive Stanton"),
    Part(4, "Fenbyte Resale Ltd", ("reseller",), ("ITS5901:1", "ITS5901:2", "ITS5901:3", "ITS2903:1"), 210, 95 * M, 41, 52, "published", "even", "Asha Rao", "Marian Okafor"),
    Part(5, "Harlow Finch Digital Ltd", ("reseller",), ("ITS5901:2", "ITS5901:3"), 430, 150 * M, 47, 48, "clarification", "policy_heavy", "Kit Lawson", "Selma Voss"),
    Part(6, "Peregrine Loop IT Ltd", ("reseller", "service_provider"), ("ITS5901:3", "FFE2906:3"), 38, 6 * M, 44, 58, "published", "solid_sme", "Joe Whitby", "Nell Farrow"),
    Part(7, "Cobaltline Servers Ltd", ("brand", "manufacturer"), ("ITS4902:1", "ITS4902:3"), 720, 420 * M, None, 49, "accuracy_check", "even", "Ravi Sethi", "Gail Thorne"),
    Part(8, "Stackwell Infrastructure Ltd", ("reseller",), ("ITS4902:1", "ITS4902:2"), 160, 60 * M, 38, 40, "in_progress", "policy_heavy", "Lou Bennet", "Hugh Marsh"),
    Part(9, "Meridew Cables and Parts Ltd", ("distributor",), ("ITS2903:2",), 140, 44 * M, 22, None, "non_responsive", "laggard", "Paul Dacre", "Vera Lund"),
    Part(10, "Pinmoor Peripherals Ltd", ("brand", "distributor"), ("ITS2903:1",), 32, 9 * M, None, None, "invited", "solid_sme", "Tess Monroe", "Tess Monroe"),
    Part(11, "Aerolith Gases UK Ltd", ("manufacturer",), ("LAB4904:1",), 1200, 260 * M, 57, 62, "published", "carbon_first", "Edda Storm", "Ian Mallory"),
    Part(12, "Valeburn Cryogenics Ltd", ("manufacturer",), ("LAB4904:1",), 180, 33 * M, 49, 50, "submitted", "even", "Cora Blythe", "Neil Osgood"),
    Part(13, "Whitsand Laboratory Supplies Ltd", ("distributor",), ("LAB4904:2", "LAB4904:3"), 120, 52 * M, 43, 50, "published", "people_first", "Mina Park", "Dean Crowther"),
    Part(14, "Glovelle Safety Products Ltd", ("brand", "distributor"), ("LAB4904:2",), 150, 70 * M, 27, 35, "moderation", "recovering", "Saul Berman", "Ada Renshaw"),
    Part(15, "Reagentia Fine Chemicals Ltd", ("manufacturer",), ("LAB4904:3",), 44, 11 * M, 46, 51, "published", "solid_sme", "Lara Quist", "Lara Quist"),
    Part(16, "Oakthwaite Contract Furniture Ltd", ("manufacturer",), ("FFE2906:1", "FFE2906:2"), 230, 34 * M, 52, 55, "published", "carbon_first", "Finn Dalby", "Rosa Hume"),
    Part(17, "Second Perch Furniture CIC", ("service_provider", "manufacturer"), ("FFE2906:3",), 18, 1_200_000, 60, 71, "published", "people_first", "Maya Ellison", "Bea Lindqvist"),
    Part(18, "Lumen and Ash Interiors Ltd", ("reseller", "contractor"), ("FFE2906:1",), 41, 12 * M, 31, 38, "accuracy_check", "even", "Theo Marchetti", "June Abbot"),
    Part(19, "Rowanseat Ltd", ("manufacturer",), ("FFE2906:1", "FFE2906:2"), 190, 30 * M, 40, 39, "published", "policy_heavy", "Hal Norris", "Edie Crane"),
    Part(20, "Brightquay Recruitment Ltd", ("labour_provider",), ("HRS5907:1",), 160, 28 * M, 45, None, "exempt", "even", "Una Frost", "Carl Bevan"),
    Part(21, "Marlowe Penn Staffing Ltd", ("labour_provider",), ("HRS5907:1", "HRS5907:2"), 800, 120 * M, 36, 44, "published", "recovering", "Zoe Lambert", "Ivor Stead"),
    Part(22, "Commonroom Staffing Co-operative Ltd", ("labour_provider",), ("HRS5907:1",), 36, 8 * M, 58, 63, "in_progress", "people_first", "Wren Addy", "Noor Haddad"),
    Part(23, "Sableford Search LLP", ("service_provider",), ("HRS5907:3",), 8, 2 * M, 29, 37, "published", "laggard", "Peter Voyle", "Peter Voyle"),
    Part(24, "Watchmere Security Services Ltd", ("service_provider",), ("EFM5905:1", "EFM5905:3"), 2600, 75 * M, None, 53, "published", "people_first", "Kemi Balogun", "Frank Ivers"),
    Part(25, "Gatehouse and Sons Guarding Ltd", ("service_provider",), ("EFM5905:1",), 46, 5 * M, None, 30, "overdue", "laggard", "Lee Gatehouse", "Amy Gatehouse"),
    Part(26, "Clearmorrow Cleaning Ltd", ("service_provider",), ("EFM5905:2", "EFM5905:3"), 4000, 120 * M, 34, 46, "published", "recovering", "Rosa Delgado", "Miles Trent"),
    Part(27, "Sparrowbrook Facilities Group plc", ("service_provider",), ("EFM5905:3",), 9000, 640 * M, 48, 54, "published", "even", "Nina Holt", "Guy Latham"),
    Part(28, "Daybreak Integrated Services Ltd", ("service_provider",), ("EFM5905:2", "EFM5905:3"), 300, 40 * M, None, None, "invited", "even", "Wrong Address", "Ola Berg"),
    Part(29, "Thornbury Vane LLP", ("service_provider",), ("PFB5908:1",), 22, 3 * M, 50, None, "left", "even", "Cleo Vane", "Cleo Vane"),
    Part(30, "Auroravision AV Ltd", ("reseller", "contractor"), ("ITS2903:1",), 130, 48 * M, 39, 42, "in_review", "even", "Max Corrigan", "Tilda Rowe"),
    Part(31, "Papermoor Office Products Ltd", ("distributor",), ("ITS2903:2",), 175, 58 * M, 42, 47, "published", "policy_heavy", "Ned Archer", "Polly Marks"),
    Part(32, "Fernhollow Waste and Reuse Ltd", ("service_provider",), ("FFE2906:3",), 42, 7 * M, 53, 57, "published", "solid_sme", "Moss Harper", "Sky Brennan"),
)  # fmt: skip

FULL = (4, 1, 6, 17, 3, 5, 11, 12, 13, 14, 16, 18, 22, 26)
"""Built with complete answers in both cycles first; the rest of the cast follows behind them."""
