"""The UK entity that the plan is of: named as supplier, or with its company number, or as the one that commits.

A group without a legal name, a company of another country or several companies without a word which of them supplies
are unsure (domain specification, section 2.1, elements 1 and 2).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from rphub.reading.caution import has_placeholder
from rphub.reading.elements import Element, State
from rphub.reading.passages import excerpt
from rphub.reading.people import role_of
from rphub.reading.plan.company_names import COMPANY, FOREIGN, GROUPISH, MOST_NAMES, PUBLIC, SUFFIX, TITLE, clean
from rphub.reading.plan.names import related
from rphub.reading.plan.registered import FORMED, IS_REGISTERED, TORN, registered, title
from rphub.reading.plan.wording import Sheet

LABEL = re.compile(
    r"^(?:name of (?:the )?(?:supplier|organisation|company|bidder)|(?:supplier|organisation|"
    r"company|bidder|bidding entity|legal entity|reporting entity|supplier organisation|entity|"
    r"business|registered)(?:'s)?(?: legal)?(?: name)?|legal name(?: of (?:the )?(?:supplier|"
    r"company|entity))?)(?:\s*[:\t]|\s+-)\s*",
    re.I,
)
BARE_LABEL = re.compile(
    r"^(?:supplier|company|organisation|legal entity|entity)(?:'s)?(?: legal)? name\s*:?$|"
    r"^name of (?:the )?(?:supplier|organisation|company)\s*:?$|^supplier\s*:$",
    re.I,
)
BARE_PARTY = re.compile(r"(?:supplier|organisation|company|bidder|entity):?", re.I)
FIELD = re.compile(
    r"(?:[a-z'/-]+ ){0,3}(?:date|day|number|no\.?|version|issue|edition|address|contact|year|period|name|reference"
    r"|ref\.?|status|owner|author|sector|website)(?: of (?:[a-z'-]+ ?){1,3})?:?",
    re.I,
)
"""“Publication date”, “Company number”: what a form asks for, beside or above what it is told."""
NUMBER = re.compile(
    r"\b(?:company|registration|registered|reg\.?|companies house)\b[\w\s.,()'/]{0,40}?\b(?:(?:SC|"
    r"NI|OC|SO|NC|R|IP|CE|RC|LP)\s?\d{5,6}|\d{7,8})\b",
    re.I,
)
APPLIES = re.compile(
    r"\bthe (?:carbon reduction )?plan (?:is|was) (?:made|adopted|issued|published) by\s*(?:the\s)?$"
    r"|^\W*an? (?:\w+ ){0,2}(?:answer|statement|plan|report|chapter|paper) (?:by|of|from) (?:the )?$"
    r"|\b(?:contracting|bidding|supplying|reporting|legal|trading) entity(?: is|:)?\s*(?:the\s)?$"
    r"|\b(?:(?:this|it|here) is the (?:carbon reduction )?plan|this (?:carbon reduction )?plan"
    r"|this document|crp|report|statement|footprint"
    r"|scope of this)\b.{0,60}?\b(?:covers|applies to|is (?:the plan )?(?:of|for)|relates to|has been (?:prepared"
    r"|produced|completed) (?:by|for|on behalf of)|(?:is|was) (?:made|adopted|issued|written|published) by"
    r"|sets out (?:how )?|of"
    r"|for)\s*(?:the (?:uk )?(?:operations|activities|emissions) of\s*)?(?:the\s)?$",
    re.I,
)
COMMITS = re.compile(
    r"^\W*(?:\([^)]{0,80}\)\W*)?(?:\(?[\"'(][^)]{0,40}\)?\W*)?,?\s*(?:therefore |hereby |now |"
    r"also |fully )*(?:is|are|has|have|hereby|(?-i:we)|commits|fully|remains|was|will)\b",
    re.I,
)
NOT_THE_SUPPLIER = re.compile(
    r"\b(?:parent|(?:our|its|their) (?:\w+[- ]){0,3}subsidiar(?:y|ies)|owned by|part of|division of|verified by"
    r"|assured by|consult\w*|prepared by|supported by|assistance|advis\w*|calculated by|auditor|partner|landlord"
    r"|client|customer|supplier of|certified by|certification"
    r"|sister (?:company|firm)|\b(?:its|our|their) trading (?:company|arm|subsidiary)|purchased from|provided by"
    r"|acquired|software|tool|audited by|using|(?:check|assess|examin|test|validat|confirm|accredit|insur)ed by)\b"
    r"[^.;]{0,50}$"
    r"|\b(?:we|they|who|which)(?: (?:have|had|also|now|then|once|first|still))* (?!are |were |at |of |as |in "
    r"|commit)[a-z]+"
    r" (?:(?:from|with|by|to|through|the) )*$",
    re.I,
)
"""What the firm has a part of, buys from or does something with: “We used Marl Energy Ltd”."""
THEIRS = re.compile(
    r", (?:its|our|their) (?:\w+ ){0,3}(?:subsidiar|sister|parent|owner|landlord)"
    r"|^,? (?:also |who |which )?(?:supplies|provides|sells|delivers|collects|prints|hosts|leases|lets|rents|owns"
    r"|insures|cleans|takes|fetches|brings) (?:us\b|(?:all |most |some )?(?:of )?our\b)",
    re.I,
)
AFTER_SMALL = re.compile(r"\b(?:to|in|with|from|at|under|by) (?:the |our |its )?$")
"""“the Race to Zero, Vantor Ltd”: the company begins behind the comma."""
UNNAMED = re.compile(r"^(?:the supplier|supplier|n/?a|company|name|yes|no|our company|we)$", re.I)
ADDRESSED = re.compile(r"(?:to|cc|dear|for the attention of|attn\.?|sent|recipient|client|buyer)\b\s?:|dear\b", re.I)
"""“To: Procurement, ...”: whom a letter is written to."""
IS_NAME = re.compile(rf"\W*(?:[A-Z0-9]|the [A-Z]|(?i:.* {SUFFIX})\b)|\[|<")
"""It begins with a capital, or ends as companies do, or is a place to fill in."""
OF_NAME = re.compile(
    r"^[A-Z].*\b(?:of|for|by)(?: the)? $|^[A-Z].*, $|^(?:Today|Since|With|Without|If|While|Because|As|Like|Unlike|After"
    r"|Before|So|Although|Though|Once|Now|Currently|During|Until|From|To|On|Both|Only|Within|Through|Yes|No|Then|But"
    r"|Neither|Nor|Either|Whether|Across|Inside|Outside|Under|Here|Beside|Besides) $"
)
"""“Targets of Ravel Ltd”, “Since Ravel Ltd moved”, where Ravel Ltd stands elsewhere too."""
FROM = re.compile(r"\b(?:from|with|via|through|using) (?:the )?$", re.I)
"""“comes from Marl Energy Ltd”: by itself such a company is not the firm."""
HEAD_LINES = 4
BEGUN = re.compile(r"\b(?!(?:in|near|at|from|by)\b)[a-z]+,? (?P<name>[A-Z][\w'&-]+(?: [A-Z][\w'&-]+){0,3})$")
NO_NAME = re.compile(
    r"\b(?:Plans?|Reports?|Statements?|Policy|Review|Carbon|Reduction|Zero|Board|Directors|Trustees|Council|Footprint"
    r"|Emissions|Climate|Sustainability|Roadmap|Strategy|Pathway|Ltd|Limited|LLP|CIC|plc)$"
)
"""“Carbon at the Fleetside” over “Museum CIO” in a title of two lines; “Report of the Directors” begins no name."""
ENOUGH = 3
"""Worth of a company that stands in the title; a body without a form of a company comes before one named only."""
COMMITTED = 4
"""Worth of a company that commits to net zero or has its number beside it."""
STATES = re.compile(
    r",? (?:hereby )?(?:states?|declares?|confirms?|certif(?:ies|y)|affirms?) that (?:this|the|its) "
    r"(?:carbon reduction )?plan\b",
    re.I,
)
COMMITTED_BY = re.compile(r"\b(?:have |has |hereby )?(?:commit(?:s|ted)?|pledged|bound)(?: the company,?)? $", re.I)
"""“The directors committed Ravel Ltd to reach net zero”."""
ABOUT = re.compile(r"\bcarbon\b|\bemissions?\b|\bnet[ -]?zero\b|\bCO2|\bclimate\b|\bgreenhouse\b", re.I)
COVERS = re.compile(
    r"\b(?:plan|document|report|footprint|inventory) (?:covers|applies to|relates to|is for|is of) (?:the )?"
)


def uk_entity(sheet: Sheet) -> Element:
    """The name as it stands; the excerpt also shows a company number."""
    labelled = _labelled(sheet)
    named = _without_bodies(_without_parents(sheet, _whole_names(sheet, list(_named(sheet)))))
    if labelled is not None:
        return replace(labelled, state=State.UNSURE) if _is_disputed(str(labelled.value), named) else labelled
    if not named:
        return registered(sheet) or title(sheet)
    best = max(worth for worth, _, _, _ in named)
    if best < ENOUGH and (body := registered(sheet)):
        return body
    top = [one for one in named if one[0] == best]
    names = Counter(_key(name) for _, name, _, _ in top)
    _, name, page, shown = top[0]
    if not any(ABOUT.search(line.flat) for line in sheet.lines) or _of_a_group(sheet, name):
        return Element(State.UNSURE, name, page, shown)
    if best < 2 and len({_key(one) for _, one, _, _ in named}) > 1:
        return Element(State.UNSURE, None, page, shown)
    if len(names) > 1 and best < 5:
        common = names.most_common(2)
        if common[0][1] == common[1][1]:
            return Element(State.UNSURE, None, page, shown)
        name = next(one for _, one, _, _ in top if _key(one) == common[0][0])
    return Element(State.FOUND if best >= 1 else State.UNSURE, _with_article(sheet, name), page, shown)


def _with_article(sheet: Sheet, name: str) -> str:
    """“on behalf of The Sentry Company Ltd”: a capital within a sentence is part of the name."""
    own = re.compile(rf"[a-z,] The {re.escape(name)}\b")
    texts = (*(one.text for one in sheet.sentences), *(line.flat for line in sheet.lines))
    return f"The {name}" if any(map(own.search, texts)) else name


def _is_disputed(name: str, named: list[tuple[int, str, int, str]]) -> bool:
    """“Marl Ltd commits to net zero” above a label that says “Marl UK Ltd”."""
    first = name.partition(" ")[0]
    own = {_key(other) for worth, other, _, _ in named if worth >= COMMITTED and other.startswith(f"{first} ")}
    return bool(own) and _key(name) not in own


def _without_parents(sheet: Sheet, named: list[tuple[int, str, int, str]]) -> list[tuple[int, str, int, str]]:
    """“a wholly owned subsidiary of Northmark Group plc”: the plan is of another, if another is named."""
    parents = {_key(name) for name in related(sheet)}
    return [one for one in named if _key(one[1]) not in parents] or named


def _without_bodies(named: list[tuple[int, str, int, str]]) -> list[tuple[int, str, int, str]]:
    """“the Arts Council”, named once behind a company: where nothing says whose the plan is, it is the company's."""
    keys = [_key(name) for _, name, _, _ in named]
    if not named or not re.search(SUFFIX, named[0][1]):
        return named
    once = {_key(name) for worth, name, _, _ in named if worth < 2 and re.fullmatch(PUBLIC, name)}
    return [one for one, key in zip(named, keys, strict=True) if key not in once]


def _whole_names(sheet: Sheet, named: list[tuple[int, str, int, str]]) -> list[tuple[int, str, int, str]]:
    """A name that was broken over lines (“Marl Ltd”) is the whole one said elsewhere (“Dunwistle & Marl Ltd”)."""
    longest = sorted({name for _, name, _, _ in named}, key=len, reverse=True)
    if len(longest) > MOST_NAMES:
        return named
    own = {
        name: next((one for one in longest[::-1] if OF_NAME.search(name.removesuffix(one))), name) for name in longest
    }
    alone = {name for name in longest if any(_stands_alone(name, one.text) for one in sheet.sentences)}
    whole = {
        name: name
        if name in alone
        else next(one for one in map(own.get, longest) if one and (one == own[name] or one.endswith(f" {own[name]}")))
        for name in longest
    }
    return [(worth, whole[name], page, shown) for worth, name, page, shown in named]


def _stands_alone(name: str, text: str) -> bool:
    """“... controlled by Marl Ltd”: the name begins there."""
    return bool(re.search(rf"\b(?!(?:and|of|the|for) )[a-z]+ {re.escape(name)}(?!\w)", text))


def _of_a_group(sheet: Sheet, name: str) -> bool:
    """“This plan covers Alpine Group AG and its subsidiaries”: the company named in Britain is only one of them."""
    for sentence in sheet.sentences:
        covers = COVERS.search(sentence.text)
        if covers and (group := FOREIGN.search(sentence.text[covers.end() : covers.end() + 80])):
            return name not in sentence.text[covers.end() : covers.end() + group.start()]
    return False


def is_same(one: str, other: str) -> bool:
    """Whether one is the other, perhaps with words before it."""
    return _key(one).endswith(_key(other)) or _key(other).endswith(_key(one))


def _key(name: str) -> str:
    said = re.sub(r"\blimited\b", "ltd", name.lower())
    return re.sub(r"[^a-z0-9]", "", said)


def _labelled(sheet: Sheet) -> Element | None:
    """“Supplier name: ...”, on one line or on two."""
    lines = sheet.lines
    for number, line in enumerate(lines[:400]):
        match = LABEL.match(line.flat) if ":" in line.flat or "-" in line.flat else None
        cells = line.cells
        name = below = _below_head(cells, lines[number + 1].cells if number + 1 < len(lines) else ())
        if below:
            pass
        elif match:
            name = line.flat[match.end() :]
        elif (len(cells) > 1 and BARE_LABEL.match(cells[0])) or (len(cells) == 2 and BARE_PARTY.fullmatch(cells[0])):
            name = " ".join(cells[1:])
        elif BARE_LABEL.match(line.flat) and number + 1 < len(lines):
            name = lines[number + 1].flat
            if ":" in name:
                continue
        name = name.strip(" .:-")
        if not name or UNNAMED.match(name) or not IS_NAME.match(name):
            continue
        if has_placeholder(name):
            return _elsewhere(sheet) or Element(State.NOT_FOUND, None, line.page, excerpt(line.raw))
        return _judged(sheet, _shortened(name), line.page, excerpt(line.raw if match else f"{line.raw} {name}"))
    return None


def _below_head(heads: Sequence[str], cells: Sequence[str]) -> str:
    """“Supplier name | Publication date” over “Ravel Ltd | 1 April 2025”: what stands below the head of a name."""
    if len(heads) < 2 or len(heads) != len(cells) or not all(map(FIELD.fullmatch, heads)):
        return ""
    return next((cell for head, cell in zip(heads, cells, strict=True) if BARE_LABEL.match(head)), "")


def _shortened(name: str) -> str:
    """The name without what stands behind it on the line."""
    company = COMPANY.match(name)
    if company:
        return company["name"]
    return re.split(
        r"\s*(?:\(|,|;| - |\bcompany (?:number|no|reg)|\bpublication date|\bregistered\b|\bdate\b)",
        name,
        maxsplit=1,
        flags=re.I,
    )[0].strip()


def _judged(sheet: Sheet, name: str, page: int, shown: str) -> Element:
    if re.search(rf"\b{SUFFIX}$", name, re.I):
        return Element(State.FOUND, name, page, shown)
    if FOREIGN.search(name):
        return Element(State.UNSURE, name, page, shown)
    for line in sheet.lines:
        for company in COMPANY.finditer(line.flat):
            if company["name"].lower().startswith(name.lower() + " ") and not GROUPISH.search(name):
                return Element(State.FOUND, company["name"], page, shown)
    whole = (
        re.fullmatch(PUBLIC, name) or NUMBER.search(shown) or any(FORMED.search(one.text) for one in sheet.sentences)
    )
    sure = whole and not (GROUPISH.search(name) and not NUMBER.search(shown))
    return Element(State.FOUND if sure else State.UNSURE, name, page, shown)


def _elsewhere(sheet: Sheet) -> Element | None:
    found = [one for one in _named(sheet) if one[0] >= 3]
    if not found:
        return None
    _, name, page, shown = max(found, key=lambda one: one[0])
    return Element(State.FOUND, name, page, shown)


def _named(sheet: Sheet) -> Iterator[tuple[int, str, int, str]]:
    """Companies with how much says that the plan is theirs: a number, the title, the commitment, a signature."""
    broken = {number for number in range(1, len(sheet.lines)) if _is_behind(sheet, number)}
    texts = [
        (line.page, text, number)
        for number, line in enumerate(sheet.lines)
        for text in (line.cells if len(line.cells) > 2 else [line.flat])
        if number + 1 not in broken
    ]
    texts += [(sheet.lines[one].page, f"{sheet.lines[one - 1].flat} {sheet.lines[one].flat}", one) for one in broken]
    texts += [(one.page, one.text, 999) for one in sheet.sentences if len(sheet.lines[one.line].cells) < 3]
    texts += [(one.page, one.text, 999) for one in sheet.passages.paragraphs if one.heading and len(one.lines) > 1]
    titled = any(TITLE.search(line.flat) for line in sheet.lines[:8])
    for page, text, number in texts:
        if len(text) > 1_500 or ADDRESSED.match(text):
            continue
        for match in COMPANY.finditer(text):
            before, after = text[max(0, match.start() - 90) : match.start()], text[match.end() : match.end() + 110]
            torn = not match.start() and _is_torn(sheet, number, text)
            if torn or NOT_THE_SUPPLIER.search(before) or THEIRS.match(after):
                continue
            name = clean(match["name"])
            if before.endswith("/"):
                name = re.sub(r"^\d\d(?:\d\d)?,? (?=[A-Z])", "", name)
            before = text[max(0, match.end("name") - len(name) - 90) : match.end("name") - len(name)]
            worth = _worth(text, before, after, covers=number < 8 and titled)
            if any(map(role_of, name.split(", ")[:-1])):
                name = clean(re.sub(r"^(?:for|of|at) (?:the )?", "", name.rpartition(", ")[2]))
            if (foreign := FOREIGN.search(name)) and name[foreign.end() :].startswith(" and "):
                name = name[foreign.end() + 5 :]
            if AFTER_SMALL.search(before) and ", " in name:
                name = name.partition(", ")[2]
            if not re.fullmatch(SUFFIX, name):
                yield worth, name, page, excerpt(text, match.start(), match.end())


def _is_behind(sheet: Sheet, number: int) -> bool:
    """It goes on with the name above: “Ravel” over “Limited”, “Plan of Little” over “Wharf Nurseries Ltd”."""
    line, above = sheet.lines[number].flat, sheet.lines[number - 1].flat
    if re.fullmatch(SUFFIX, line) or (TORN.search(above) and COMPANY.fullmatch(line)):
        return True
    begun = BEGUN.search(above) if COMPANY.fullmatch(line) and number < HEAD_LINES else None
    lines = sheet.passages.lines[: 2 * HEAD_LINES]
    joined = any(one.text == above and two.text == line and not two.opens for one, two in pairwise(lines))
    if begun is None or not joined or NO_NAME.search(begun["name"]):
        return False
    return not any(line in one.text and one.text != line for one in sheet.sentences)


def _is_torn(sheet: Sheet, number: int, text: str) -> bool:
    """The line begins within a name, which its sentence has whole: “checked by Amberley / Assurance LLP”."""
    above = sheet.lines[number - 1].flat.rpartition(" ")[2] if 0 < number < len(sheet.lines) else ""
    joined = f"{above} {text[:30]}"
    return above[:1].isupper() and above[-1:].isalpha() and any(joined in one.text for one in sheet.sentences)


def _worth(text: str, before: str, after: str, *, covers: bool) -> int:
    """How much says so: on the cover or signed for 3, commitment or number 4, “this plan covers” 5."""
    if APPLIES.search(before):
        return 5
    if STATES.match(after) or (COMMITTED_BY.search(before) and re.search(r"net[ -]?zero", after, re.I)):
        return 4
    if re.search(r"(?:on behalf of|(?-i:\b[Ss]igned for))\s*(?:the supplier\s*:?\s*)?$", before, re.I):
        return 3
    if IS_REGISTERED.match(after) and not re.search(r"\b(?:parent|owner|landlord|client|customer)s?\b", text, re.I):
        return 2
    commits = re.search(r"net[ -]?zero", after, re.I) and COMMITS.match(after)
    if commits or NUMBER.search(after) or (NUMBER.search(text) and len(COMPANY.findall(text)) == 1):
        return 4
    return 0 if FROM.search(before) else 3 if covers else 1
