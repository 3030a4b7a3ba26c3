"""What a company is called in running text: its form, what is foreign, and the words before it that are no part."""

from __future__ import annotations

import re

from rphub.reading.dates import MONTHS

SUFFIX = (
    r"(?:Limited Liability Partnership|Public Limited Company|Community Interest Company|Limited|"
    r"LIMITED|Ltd|LTD|LLP|PLC|Plc|plc|CIC|C\.I\.C|CIO|Cyfyngedig|Cyf)"
)
WORD = r"(?:[A-Z0-9][\w&'+.-]*|&|\([A-Z][\w &.-]{1,25}\)|and|of|the|for|@)"
PUBLIC = (
    r"(?:University of (?:the )?[A-Z]\w+(?: (?!Carbon|Reduction|Climate|Net)[A-Z]\w+){0,2}|(?!The |Our |This |"
    r"Each )(?:[A-Z][\w'-]+ ){1,4}(?:University|College|NHS (?:Foundation )?Trust|(?:City |County |"
    r"Borough |District )?Council|Housing Association))"
)
COMPANY = re.compile(
    rf"(?P<name>{PUBLIC}(?! {SUFFIX})|[A-Z0-9][\w&'+.-]*(?:,?\s{WORD}){{0,7}}?,?\s{SUFFIX})(?![A-Za-z])\.?"
)
FOREIGN = re.compile(
    r"\b(?:Inc|Incorporated|Corp(?:oration)?|GmbH|AG|S\.?A\.?S?|B\.?V|N\.?V|S\.?p\.?A|AB|ApS|A/S|"
    r"Oy|LLC|Pty|S\.?r\.?l|SE|KG|Co\., Ltd|Pte|DAC)\b\.?"
)
GROUPISH = re.compile(r"\b(?:group|global|worldwide|international|holdings?|europe|emea)\b", re.I)
NUMBERED = re.compile(r"\d+\.(?:\d+\.?)*\s|\d+(?:[./-]\d+){2},?\s")
"""“2.2 Ravel Ltd shall ...”, “11.03.2024 Ravel Ltd”: the number of a clause or a day before the name."""
TIME = re.compile(
    rf"^(?:(?:In|During|Since|Until|By|From|After|Before|Between|Throughout|Over|On|For|To|Calendar|Financial) )?"
    r"(?:(?:the )?(?:calendar |financial )?year )?(?:\d\d?(?:st|nd|rd|th)? )?"
    rf"(?:(?:Q[1-4]|{'|'.join(MONTHS)}),? )?(?:FY ?|CY ?)?"
    r"(?:20\d\d(?:[/-](?:20)?\d\d)?|(?<=FY)\d\d|(?<=FY )\d\d)(?: and (?:20\d\d|FY\d\d))?,? (?=[A-Z\d])",
    re.I,
)
"""“In 2023 Ravel Ltd emitted”, “Since March 2022 Ravel Ltd”: when, before the name."""
FORENAME = (
    r"(?:Thos|Wm|Wllm|Chas|Jas|Jos|Geo|Robt|Edw|Edwd|Saml|Benj|Danl|Fredk|Alexr|Alex|Richd|Matt|Nathl|Jno|Jon|Hy|Herbt"
    r"|Walt|Phil|Patk|Michl|Bros|Dr|St)"
)
"""“Thos. Marl & Daughters Limited”: short for a first name, and no end of a sentence."""
TITLED = re.compile(
    r"^.*\b(?:Net[- ]Zero|Carbon|Sustainability|Climate|Emissions)\b.*?\b(?:and|to|for)\b.*?"
    r"\b(?:Roadmap|Strategy|Pathway|Report|Plan|Statement|Policy)\s+(?=[A-Z])"
)
"""“Net Zero and Sustainability Roadmap” above a name, in one heading with it."""
MOST_NAMES = 50
"""Of companies; more of them are a list, and no name is put together from it."""
TITLE = re.compile(r"carbon reduction plan", re.I)


def clean(name: str) -> str:
    """The name without words of the sentence before it."""
    name = re.sub(r"^\d+(?:[./-]\d+)*\.?,?\s+(?=[A-Z])", "", name) if NUMBERED.match(name) else name
    name = TIME.sub("", name)
    name = re.sub(r"^.*\b(?:Group|Holdings?|plc|Ltd|Limited) (?=The [A-Z])", "", name)
    name = re.sub(r"^.*\b[Ss]copes? [\d, and&]*\d\s+(?=[A-Z])", "", name)
    name = re.sub(rf"^.*\b(?!{FORENAME}\.)\w*[a-z\d]{{2}}\.\s+(?=[A-Z])", "", name)
    name = TITLED.sub("", name)
    name = re.sub(r"^(?:20\d\d,? )?(?:(?:and|of|for|the) )?(?=[A-Z])", "", name)
    said = re.sub(
        r"^(?:(?:Contact|Call|Visit|Email|Follow|Join|Ask|Choose|Copyright|How|Why|What|When|Where|Who|Is|Does|Are"
        r"|About|Introducing|Meet|Welcome to|We,|Here at|The|This|At"
        r"|For|Of|And|In|By|(?:Carbon )?Reduction Plan(?: for| of)?|Plan|Our|CRP|Board of Directors of|Board of"
        r"|(?:Footprint|Emissions|Figures) (?:of|for)(?: the)?|Signed|Company|Supplier)[\s:,-]+)+",
        "",
        name,
    )
    return re.sub(r"^(?:[a-z]+ )+(?=[A-Z])", "", said)
