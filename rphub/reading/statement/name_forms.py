"""The forms of names of companies, and the words by which a statement says who its parent, owner or own firm is."""

from __future__ import annotations

import re

WORD = r"[A-Z][\w&'-]*"
NAME = rf"(?:[Tt]he )?{WORD}(?: (?:(?:of|de|and|&) )?\(?{WORD}\)?){{0,6}}"
SUFFIX = (
    r"(?:Kabushiki Kaisha|Oy|A/S|ApS|Srl|Ltd|Limited|LIMITED|plc|PLC|LLP|CIC|Inc|AS|SE|KK|BV|NV|GmbH|AG|SA|SpA|AB|Corp"
    r"|Corporation)"
)
NOT_OF_IT = (
    r"(?!(?:The|An?|One|Company|Firm|Supplier|Owner|Position|Organi[sz]ation|Name|Document|At|In|By|For|From|To|Of|Our|All|Both|Signed|Issued|We"
    r"|Dear|(?:the )?(?:Boards?|Directors|Trustees|Members) of|Boards?|Directors|Statement|Parent) )"
)
"""“Company <tab> Acme Services Limited”, “the Board of Acme plc”."""
COMPANY = re.compile(rf"\b{NOT_OF_IT}{WORD}(?: (?:(?:of|and|&) )?\(?{WORD}\)?){{0,6}}?(?: {SUFFIX}|, Inc)\b")
ABROAD = re.compile(
    r" (?:Kabushiki Kaisha|Oy|A/S|ApS|Srl|AS|SE|KK|BV|NV|GmbH|AG|SA|SpA|AB|,? ?Inc|Corp|Corporation)$|, Inc$"
)
"""The ending of a parent or sister abroad, where the firm itself is Limited."""
ENDING = re.compile(rf"(?:,? {SUFFIX}\b.*)$")
RELATED = re.compile(
    r"\b(?:(?:[Oo]ur|[Ii]ts|whose|ultimate|immediate) (?:ultimate |immediate |sole )?(?:parent|owner|franchisor"
    r"|licensor|investor|holding company|shareholder|landlord)(?! of\b)(?: company)?"
    r"|[Tt]he (?:\w+ ){0,2}(?:parent|holding company)(?: company)?(?=,)|(?:subsidiary|[Ss]pin-?out|joint "
    r"venture) of|(?:part|member) of(?= [^.,;]{2,40}\b(?:Group|Holdings|Corporation|plc|AG|SE|Inc)\b)"
    r"|owned (?:\w+ )?by|belong(?:s|ed)? (?:[\w%]+ ){0,4}?to|(?:acquired|taken over) (?:in 20\d\d )?by)"
    rf"(?:,| is| are)? (?P<name>{NAME}(?:, Inc\b| plc\b)?)"
)
"""“a wholly owned subsidiary of Acme KK”, “belongs to 100 % to Acme SE”."""
OWNS = re.compile(
    rf"(?P<name>{NAME}(?:, Inc\b\.?| plc\b)?)(?: \([^()]{{2,60}}\)| in [A-Z]\w+)?(?:, (?:which|who) (?:\w+ly )?owns"
    r" (?:it|us|the (?:company|firm|business))\b|(?:,| is| was)(?: which is)? (?:the|our|its|whose)"
    r" (?:(?:ultimate|immediate|sole|German|Swiss|Japanese|American|Swedish|French|Dutch) )*(?:parent|holding company"
    r"|owner|shareholder)\b(?! of (?!the (?:Company|Firm)|us\b|our\b)))"
)
"""“Acme SE, the ultimate parent, reports separately”."""
ALIAS = re.compile(
    r"\((?:[^\")(]{0,40}: ?|herein(?:after)?,? (?:called |referred to as )?)?\"(?P<alias>(?:the"
    r" )?[A-Z][\w&-]{1,30})\"\)"
)
BEFORE_ALIAS = 90
SPOKEN_FOR = re.compile(
    rf"\b(?:[Ss]tatement (?:of|by|for|from)|behalf of|(?:[Ss]tatement|[Dd]eclaration|[Ii]t|[Tt]his|[Pp]age)"
    rf"\b[^.;]{{0,90}}?\b(?:made|published|issued|set out) by|itself,) (?P<name>{NAME})"
)
INITIAL_BEHIND = re.compile(r"(\w{3,}(?: \w{2,})+) [A-Z]")
"""“Acme Kiko K” of “Acme Kiko K.K.”: it is “Acme Kiko” in the text."""
LAND = (
    r"(?:Japan|China|Thailand|India|Vietnam|Malaysia|Indonesia|Korea|Taiwan|Singapore|Germany|Deutschland|France"
    r"|Italy|Italia"
    r"|Spain|Iberia|Poland|Polska|Czech|Hungary|Romania|Turkey|Türkiye|Mexico|Brazil|Brasil|Canada|America|Americas"
    r"|Asia|Europe"
    r"|Australia|Nordic|Netherlands|Nederland|Belgium|Sweden|Denmark|Norway|Finland|Austria|Switzerland|USA|US)"
)
SEAT = (
    r",? (?:of|in|from|based in|(?:whose|with its) (?:head office|seat|headquarters) (?:is )?(?:in|at)) "
    r"(?P<seat>(?!(?:UK|England|Britain|Great|Scotland|Wales|London|United|The)\b)[A-Z]\w+)"
)
COMMON = frozenset(
    re.findall(
        r"\w+",
        "University College Council School Hospital Trust Royal National British City United LLP Company Group Firm "
        "Society Charity Association Press Board Modern Slavery Statement Human Annual the",
    )
)
"""No name by themselves."""
