"""Postcode areas of the United Kingdom by region. Pure: two areas of one region are near each other."""

from __future__ import annotations

REGIONS: dict[str, str] = {
    "London": (
        "BR Bromley, CR Croydon, DA Dartford, E East London, EC City of London, EN Enfield, HA Harrow, IG Ilford, "
        "KT Kingston, N North London, NW North West London, RM Romford, SE South East London, SM Sutton, "
        "SW South West London, TW Twickenham, UB Southall, W West London, WC Central London"
    ),
    "South East": (
        "BN Brighton, CT Canterbury, GU Guildford, HP Hemel Hempstead, ME Medway, MK Milton Keynes, OX Oxford, "
        "PO Portsmouth, RG Reading, RH Redhill, SL Slough, SO Southampton, TN Tunbridge Wells"
    ),
    "East of England": (
        "AL St Albans, CB Cambridge, CM Chelmsford, CO Colchester, IP Ipswich, LU Luton, NR Norwich, "
        "PE Peterborough, SG Stevenage, SS Southend, WD Watford"
    ),
    "South West": (
        "BA Bath, BH Bournemouth, BS Bristol, DT Dorchester, EX Exeter, GL Gloucester, PL Plymouth, SN Swindon, "
        "SP Salisbury, TA Taunton, TQ Torquay, TR Truro"
    ),
    "Midlands": (
        "B Birmingham, CV Coventry, DE Derby, DY Dudley, HR Hereford, LE Leicester, LN Lincoln, NG Nottingham, "
        "NN Northampton, ST Stoke, SY Shrewsbury, TF Telford, WR Worcester, WS Walsall, WV Wolverhampton"
    ),
    "North West": (
        "BB Blackburn, BL Bolton, CA Carlisle, CH Chester, CW Crewe, FY Blackpool, L Liverpool, LA Lancaster, "
        "M Manchester, OL Oldham, PR Preston, SK Stockport, WA Warrington, WN Wigan"
    ),
    "Yorkshire and North East": (
        "BD Bradford, DH Durham, DL Darlington, DN Doncaster, HD Huddersfield, HG Harrogate, HU Hull, HX Halifax, "
        "LS Leeds, NE Newcastle, S Sheffield, SR Sunderland, TS Teesside, WF Wakefield, YO York"
    ),
    "Wales": "CF Cardiff, LD Llandrindod Wells, LL Llandudno, NP Newport, SA Swansea",
    "Scotland": (
        "AB Aberdeen, DD Dundee, DG Dumfries, EH Edinburgh, FK Falkirk, G Glasgow, HS Outer Hebrides, IV Inverness, "
        "KA Kilmarnock, KW Kirkwall, KY Kirkcaldy, ML Motherwell, PA Paisley, PH Perth, TD Galashiels, ZE Lerwick"
    ),
    "Northern Ireland": "BT Belfast",
}
REMOTE = "remote"
ANYWHERE = "Remote, from anywhere"
AREAS: dict[str, tuple[str, str]] = {
    code: (name, region)
    for region, text in REGIONS.items()
    for code, _, name in (one.partition(" ") for one in text.split(", "))
}
"""Letters of the area -> its name and region."""
MAP = """
.  .  .  .  .  .  ZE .  .  .  .  .
.  .  HS .  .  KW .  .  .  .  .  .
.  .  .  .  IV AB .  .  .  .  .  .
.  .  .  .  PH DD .  .  .  .  .  .
.  .  .  PA FK KY .  .  .  .  .  .
.  .  .  G  ML EH TD .  .  .  .  .
.  .  .  KA DG .  NE .  .  .  .  .
BT .  .  .  CA DL DH SR .  .  .  .
.  .  .  .  LA BD HG TS YO .  .  .
.  .  .  FY PR BB HX LS WF HU .  .
.  .  .  L  WN BL OL HD S  DN LN .
.  .  LL CH WA M  SK DE NG .  .  .
.  .  LD SY CW ST WS LE PE NR .  .
.  .  .  TF WV B  CV NN CB IP .  .
.  .  SA HR DY WR OX MK LU SG CO .
.  .  .  CF NP GL HP WD AL CM SS .
.  .  .  .  BS SN SL HA NW N  EN RM
.  .  .  .  BA RG UB W  WC EC E  IG
.  .  TA SP SO GU TW SW SE DA ME .
.  EX DT BH PO RH KT SM CR BR TN CT
TR PL TQ .  .  .  .  BN .  .  .  .
"""
SPOTS: dict[str, tuple[int, int]] = {
    code: (column, row)
    for row, line in enumerate(MAP.split("\n")[1:-1])
    for column, code in enumerate(line.split())
    if code != "."
}
"""Where each area stands on a map of tiles: column and row, roughly as the country lies."""
CHOICES = (
    (REMOTE, ANYWHERE),
    *(
        (region, tuple((code, f"{code} {name}") for code, (name, at) in AREAS.items() if at == region))
        for region in REGIONS
    ),
)
"""As a choice field groups them."""


def place_words(code: str) -> str:
    """“SE, South East London”, or that it is remote."""
    return f"{code}, {AREAS[code][0]}" if code in AREAS else ANYWHERE


def near(one: str, other: str) -> bool:
    """Different areas of one region."""
    return one != other and one in AREAS and other in AREAS and AREAS[one][1] == AREAS[other][1]


def around(code: str) -> list[str]:
    """The area, all others of its region, and what is remote: where something for it may come from."""
    if code not in AREAS:
        return [REMOTE]
    return [*(one for one, (_, region) in AREAS.items() if region == AREAS[code][1]), REMOTE]
