"""Firms whose name has no form of a company: charities and partnerships told by their registration, or by the title."""

from __future__ import annotations

import re

from rphub.reading.elements import ABSENT, Element, State
from rphub.reading.passages import excerpt
from rphub.reading.plan.company_names import COMPANY, MOST_NAMES, TITLE, clean
from rphub.reading.plan.wording import Sheet

REGISTERED_AS = re.compile(
    r"(?P<name>(?:[A-Z][\w&'-]+ (?:and |of |for |the )?){1,6})\((?:a )?(?:registered )?(?:UK )?(?:charity|company)"
    r"(?: (?:no\.?|number|registered))*:? [A-Z]{0,2}\d{5,8}\b"
)
_FORM = (
    r"(?:limited by guarantee|registered (?:charity|society)|charitable (?:company|trust|incorporated)"
    r"|community (?:benefit society|interest company)|(?:registered|incorporated) in (?:England|Scotland|Wales"
    r"|Northern Ireland|Great Britain|the UK|the United Kingdom))"
)
_BRAND = r"(?:[\w-]+ ){0,2}(?:name|brand|part|division|arm|project|service|programme|subsidiary|branch|imprint) of\b"
REGISTERED = re.compile(
    r"(?P<name>(?:[A-Z][\w&'-]+,? (?:and |of |for |the )?){1,6})(?:\([^)]{1,40}\) )?is (?:both )?an? "
    rf"(?!{_BRAND})(?=[^.;]{{0,80}}\b{_FORM})"
)
IN_BRACKETS = re.compile(
    rf"(?!The )(?P<name>(?:[A-Z][\w&'-]+ (?:and |of |for |the )?){{1,6}})\([^()]{{0,40}}?\b{_FORM}"
)
IS_REGISTERED = re.compile(rf"(?: \([^)]{{1,40}}\))? is (?:both )?an? (?!{_BRAND})(?=[^.;]{{0,80}}\b{_FORM})", re.I)
FORMED = re.compile(rf"\b{_FORM}|\b(?:is|are|am|our) (?:an? )?(?:\w+ )?(?:charity|partnership|sole trader)\b", re.I)
"""What a firm may be whose name ends in no form of a company."""
BELOW_NAME = re.compile(rf"(?:a |an )?[^.;:]{{0,40}}\b{_FORM}", re.I)
TORN = re.compile(r"\b[Pp]lan (?:of|for) (?:the )?(?P<name>[A-Z][\w&'-]+(?: [A-Z][\w&'-]+)*)$")
"""“Carbon Reduction Plan of Marlpit” above “Seeds and Plants Trust”."""
_PROPER = r"[A-Z][\w&'-]+(?: (?:and |of |for |the )?[A-Z][\w&'-]+){1,6}"
_BODY = (
    r"(?:[A-Z][\w&'-]+ (?:and |of |for |the )?){1,5}(?:Trust|Society|Association|Foundation|Charity|Partnership"
    r"|Co-?operative|Institute|College|School|Hospice|Museum|Theatre)"
)
_NAME_OF = r"\b(?:is|are|as) (?:(?:the|an?|our) )?(?:[\w-]+ ){0,2}(?:name|brand|imprint) of (?:the )?"
NAMED = (
    re.compile(rf"{_NAME_OF}(?P<name>{_PROPER})(?=,? (?:which is |itself )?an? [^.;]{{0,60}}\b{_FORM})"),
    re.compile(rf"{_NAME_OF}(?P<name>{_BODY})\b(?! [A-Z])"),
    re.compile(rf"^(?:The )?(?P<name>{_PROPER}), an? (?=[^.;,]{{0,60}}\b{_FORM})(?![^.;]*\b(?:us|our|we)\b)"),
    re.compile(rf"(?P<name>{_BODY}),? \(?(?:(?:trading|operating|also known) as|t/a)\b"),
)
"""“Marlpit is the trading name of Seeds and Plants Trust, a registered charity.”"""
PROPER = re.compile(_PROPER)


def registered(sheet: Sheet) -> Element | None:
    """“Read Well is a charity registered in England”, or a name over “Registered charity”: no suffix says so."""
    whole = " ".join(one.text for one in sheet.passages.paragraphs[:MOST_NAMES])
    above = ""
    for one in sheet.passages.paragraphs:
        text = one.text[:400]
        named = (one.search(text) for one in (*NAMED, REGISTERED, REGISTERED_AS))
        match = next(filter(None, named), None) or IN_BRACKETS.match(text)
        name = clean(match["name"].strip(" ,")) if match else ""
        for line in one.lines:
            if not name and PROPER.fullmatch(above) and not TITLE.search(above) and _is_below_name(line.text):
                name = clean(above)
            torn = TORN.search(above)
            above = one.text if one.heading else line.text
            above = f"{torn['name']} {above}" if torn and PROPER.fullmatch(above) else above
        if name:
            article = re.search(rf"[a-z] The {re.escape(name)}\b", whole)
            return Element(State.FOUND, f"The {name}" if article else name, one.page, excerpt(one.text))
    return None


def _is_below_name(text: str) -> bool:
    """What a firm is below its name, and no company by its own."""
    return bool(BELOW_NAME.match(text)) and not COMPANY.search(text)


def title(sheet: Sheet) -> Element:
    """No company by its legal name: a name beside the title is unsure."""
    for line in sheet.lines[:12]:
        text = TITLE.sub("", line.flat).strip(" -:|,")
        if TITLE.search(line.flat) and re.search(r"[A-Z][a-z]{2,}", text) and len(text) < 60:
            return Element(State.UNSURE, text, line.page, excerpt(line.raw))
    for sentence in sheet.sentences:
        match = re.match(r"((?:[A-Z][\w&'-]+\s){1,5})(?:is|are) (?:fully )?committed to", sentence.text)
        if match and not re.search(r"^We$|^The (?:Company|Supplier)$|Government|NHS", match[1].strip()):
            return Element(State.UNSURE, match[1].strip(), sentence.page, excerpt(sentence.text))
    return ABSENT
