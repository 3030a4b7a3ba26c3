"""Which lines are headings, prose or lists of contents, and whose figures follow a heading: baseline or current."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rphub.reading.plan.columns import BASELINE, CURRENT, OTHER
from rphub.reading.plan.wording import VERBS, Line
from rphub.reading.plan.years import Year, only_years, the_year

MOST_WORDS = 14
BOTH = "both"
IS_BASELINE = re.compile(
    r"\bbaseline\b|\bthen\?$|^(?:(?:what |who )?we (?:are )?)?(?:measured?|compared?|counted) (?:it |ourselves "
    r"|everything )?(?:from|against"
    r"|with)\b[^a-z]*$|^(?:start|where we (?:started|began)|(?:our )?starting (?:point|year))\b[^a-z]*$",
    re.I,
)
IS_CURRENT = re.compile(
    r"\bcurrent(?: year)?(?:'s)? (?:emissions?|carbon|ghg|footprint|reporting|year|performance)|^(?:current"
    r"|latest)\W+(?:FY|(?:19|20)\d\d)|\breporting (?:year|period)\b|\blatest (?:emissions|footprint|year|reporting"
    r"|figures|results|data)|\bmost recent(?:ly)?\b|\bemissions (?:reporting|this year)\b|\bthis year's\b"
    r"|\bcurrent emissions\b|\b(?:is|are) (?:it|they|we|you|things|that) (?:now|today)\b|^(?:and )?(?:now|current"
    r"|latest|today|this year|last year|where we are(?: now| today)?)\b(?:[^a-z]*|:.*)$",
    re.I,
)
IS_ELSE = re.compile(
    r"\btargets?\b|\baim(?:s|ing)?\b|\bfor information\b|\bforecast|\bprojection|\bpathway|\btrajectory|\bprojects?\b"
    r"|\binitiatives?\b|\bdeclaration\b|\bsign[- ]?off\b|\bmeasures\b|\bintensity\b|\bappendix\b|\bannex\b"
    r"|\bprogress\b|\bhistor(?:y|ic)|\bover time\b|\btrend\b|\bprevious year|\bprior year|\bper (?:employee|fte)"
    r"|\benergy (?:use|consumption)\b|\bscenario|\boffset|\bbusiness as usual\b|\bour actions\b|\baction plan\b"
    r"|\bsupply chain\b",
    re.I,
)
OF_ALL = re.compile(
    r"(?:what|how much) (?:we|it|the firm) (?:all )?(?:emit|put out|produced?|measured?|count|weigh)\w*\b[^\d:]*"
    r"|(?:our |the )?(?:carbon |greenhouse gas )?(?:emissions|footprint|numbers|figures)",
    re.I,
)
"""“What we emit”, behind a heading of aims: these are over."""
ENDS_IN_FIGURE = re.compile(r"\d(?:\s?(?:tonnes(?: (?:of )?CO2e)?|t?CO2e|t))?$", re.I)
OPEN_LABEL = re.compile(
    r"^(?:our )?baseline(?: reporting)?(?: year)?\s*[:\t-]\s*(?:to (?:be|follow)\b|tb[cd]\b|not (?:yet|applicable"
    r"|set)\b|n/a\b|none\b|unknown\b|_{3,}|\[|x{2,})",
    re.I,
)
"""“Baseline year: to be decided”: what stands below that heading is of no baseline."""
LABELLED_FIGURE = re.compile(
    r"(?:\bscope ?[123]\)?(?: ?\([^()]{0,200}\))?|^\W*(?:total|altogether|in all)\b[^:.]{0,40}): *(?:[\d,.]*\d|nil"
    r"|zero|none) ?(?:tonnes(?: (?:of )?CO2e)?|t?CO2e|t)?(?:\.?$|[,;] | [(-])",
    re.I,
)
"""“Everything else that we count (Scope 3): 88.3 tCO2e”."""
MOST_CAPTION = 22
OF_FIGURES = re.compile(r"\bemissions?\b|\bfootprint\b|\bfigures\b|\btonnes\b|CO2e|\btable\b|\binventory\b", re.I)
OF_GROUP = re.compile(r"\b(?:group|global(?:ly)?|worldwide|parent)\b", re.I)
OF_UK = re.compile(r"(?<!-)\bUK\b|\bUnited Kingdom\b|\(UK\)|\b(?:Limited|Ltd|LLP)\b|\bBritish company\b")
WITHOUT = re.compile(r"\bexclud|\bwithout\b|\bnot\b", re.I)
"""“Figures exclude the factories of the parent.”"""
BEFORE_COLON = re.compile(
    r"^[^.;:]{3,70}: (?:the )?(?:calendar |financial )?(?:year )?(?:FY ?)?(?:20)?\d\d(?:[/-]\d\d)?$"
)
"""“The first year we counted: 2021”."""
ONLY_YEAR = re.compile(
    r"(?:in |and |then |now )?(?:the )?(?:calendar |financial )?(?:year )?(?:ended "
    r"|to )?(?:(?:\d\d? )?[A-Z][a-z]+ )?(?:FY ?)?"
    r"20\d\d(?:[/-]\d\d(?:\d\d)?)?\W*",
    re.I,
)
"""A heading that is a year."""
REMARK = re.compile(r" ?\([^()\d]{2,40}\)$|(?:,| -|:) [a-z ]{2,40}$", re.I)
"""“2024 (the latest)”, “2019, our baseline”."""
MOST_OF_YEAR = 5
IN_YEAR = re.compile(
    r"(?:how (?:it|things|we)|what (?:it|we|came|the)|where (?:we|it)|our|the|total|all|emissions|figures|footprint"
    r"|results)"
    r"\b(?:(?!\b(?:by|since|until|before|from|against|towards|plan|report|did|done|do|changed)\b)[^.;:\d]){0,50}"
    r"\b(?:in|for|of|during) (?:the )?(?:calendar |financial )?(?:year )?(?:FY ?)?20\d\d(?:[/-]\d\d(?:\d\d)?)?\W*",
    re.I,
)
"""“How it was in 2019”, “What we emitted in 2023/24”."""
HEADING = re.compile(r"[^\d.,;:]+\??(?:scope [123])?", re.I)
LEADERS = re.compile(r"\.{4,}\s*\d*\s*$|(?: \.){4,}")
CONTENTS = re.compile(r"^(?:table of )?contents$", re.I)


def is_prose(line: Line) -> bool:
    """A line of running text: too many words, or a verb among them; columns of a page have many words each."""
    if line.prose:
        return True
    if len(line.cells) > 1:
        return all(len(cell.split()) > MOST_WORDS for cell in line.cells if cell)
    if LABELLED_FIGURE.search(line.flat):
        return False
    words = line.flat.split()
    verbs = VERBS.search(line.flat)
    return bool(verbs and len(words) >= 6) or (len(words) > MOST_WORDS and not ENDS_IN_FIGURE.search(line.flat))


def without_contents(lines: Sequence[Line]) -> list[Line]:
    """The lines without a list of contents: dotted leaders, or short lines behind “Contents” that end in a page."""
    kept: list[Line] = []
    inside = 0
    for line in lines:
        if CONTENTS.match(line.flat):
            inside = 40
            continue
        if inside and re.search(r"[a-z].*\s\d{1,2}$", line.lower) and not re.search(r"co2|tonne", line.lower):
            inside -= 1
            continue
        inside = 0
        if not LEADERS.search(line.flat):
            kept.append(line)
    return kept


def _is_row(cells: Sequence[str]) -> bool:
    """Columns that are no label with its year: “Reporting year | 2024” is a heading, “2018 | Reporting year” none."""
    if len(cells) == 1:
        return False
    return len(cells) > 2 or not only_years(cells[1]) or bool(only_years(cells[0]))


def role_of(line: Line) -> str | None:
    """The role that a heading gives to the figures below it; None when the line is no heading."""
    if len(line.flat.split()) > MOST_WORDS or line.flat.endswith((".", ",", ";")) or _is_row(line.cells):
        return None
    said = line.flat
    baseline, current = IS_BASELINE.search(said), IS_CURRENT.search(said)
    if IS_ELSE.search(said):
        return OTHER
    if baseline and current:
        return BOTH
    return BASELINE if baseline else CURRENT if current else None


def whose_of(line: Line) -> str:
    """Whether a heading or a caption says that the figures below are of the whole group or of the company in the UK."""
    said = line.flat
    if len(said.split()) > MOST_CAPTION or len(line.cells) > 2 or not OF_FIGURES.search(said) or WITHOUT.search(said):
        return ""
    group, uk = OF_GROUP.search(said), OF_UK.search(said)
    return "" if bool(group) == bool(uk) else "group" if group else "uk"


def role_under(under: str) -> tuple[str, Year | None] | None:
    """The role and the year that the nearest heading of a sentence says."""
    said = under.rpartition(" > ")[2]
    role = role_of(Line(0, said, said)) if said else None
    if role is None and (year := year_headed(said)):
        return "", year
    if role not in (BASELINE, CURRENT):
        return None
    return role, the_year(said)


def year_headed(heading: str) -> Year | None:
    """The year that a heading is, or that it asks for or speaks of."""
    own = ONLY_YEAR.fullmatch(REMARK.sub("", heading)) or (IN_YEAR.fullmatch(heading) and not IS_ELSE.search(heading))
    return the_year(heading) if own else None


def roles_of(lines: Sequence[Line]) -> list[tuple[str, Year | None]]:
    """For each line the role and the year of the heading it stands under."""
    found: list[tuple[str, Year | None]] = []
    role, year = "", None
    for place, line in enumerate(lines):
        if not is_prose(line) and (said := role_of(line)) is not None:
            if said != role or only_years(line.flat):
                year = the_year(line.flat)
            role = said
        elif role == OTHER and OF_ALL.fullmatch(line.flat):
            role, year = "", None
        elif _is_year(lines, place):
            role, year = "", the_year(line.flat)
        elif only_years(line.flat) and len(line.cells) == 1 and len(line.flat.split()) <= MOST_OF_YEAR:
            role, year = ("", None) if not role else (role, year)
        elif year and not role and HEADING.fullmatch(line.flat) and len(line.flat.split()) < MOST_WORDS:
            year = None
        found.append((role, year))
    return found


def _is_year(lines: Sequence[Line], place: int) -> bool:
    """A year alone on its line, no end of a sentence, above running text."""
    before, behind = (lines[place + step].flat if 0 <= place + step < len(lines) else "" for step in (-1, 1))
    return bool(
        year_headed(lines[place].flat)
        and not ONLY_YEAR.fullmatch(behind)
        and (len(before.split()) < MOST_WORDS or before.endswith((".", ":", "?", "!")))
    )


def year_asked(line: Line) -> tuple[str, Year] | None:
    """“The figures for 2024 are:”, “And in 2024?”: the role and the only year of a sentence above figures."""
    year = the_year(line.flat) if line.flat.endswith((":", "?")) or BEFORE_COLON.search(line.flat) else None
    if year is None:
        return None
    if IS_ELSE.search(line.flat):
        return OTHER, year
    baseline, current = IS_BASELINE.search(line.flat), IS_CURRENT.search(line.flat)
    return BASELINE if baseline and not current else CURRENT if current and not baseline else "", year


def left_open(lines: Sequence[Line]) -> bool:
    return any(OPEN_LABEL.match(line.flat) for line in lines)
