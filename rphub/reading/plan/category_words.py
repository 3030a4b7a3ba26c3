"""Words for the categories of scope 3 beside that name: what is moved and which way, thrown away, driven."""

from __future__ import annotations

import re

from rphub.reading.plan.labels import Part, categories_in

_MOVED = (
    r"\b(?:transport\w*|freight\w*|haul\w*|carriage|carriers?|couriers?|ship(?:ping|ped|ments?)?|distribut\w*|logistics"
    r"|deliver\w*|taken|lorr(?:y|ies)|vans?|pallets?|parcels?|boxes|post|goods|products|orders|supplies|parts|materials|stock|posted"
    r"|brought|bring\w*|sent|send|carried|carry|moved?|take|dispatch\w*|despatch\w*)\b"
)
_BUYERS = (
    r"(?:customers?|clients?|shops?|schools|hospitals|wholesalers|universities|readers|households|patients|residents"
    r"|pupils|guests|buyers|laborator(?:y|ies)|those who buy)"
)
_SELLERS = (
    r"(?:suppliers?|publishers?|wholesalers?|manufacturers?|makers?|growers?|producers?|farms?|farmers|mills|factor(?:y"
    r"|ies)|vendors?|merchants?|importers?|quarr(?:y|ies)|ports?|docks|printers?|foundr(?:y|ies)|brewer(?:y|ies)"
    r"|sawmills?"
    r"|warehouses of others|distributors)\b"
)
_OWN_PLACE = (
    r"(?:yard|depot|warehouse|workshops?|works|factory|kitchens?|stores?|unit|office|premises|bakery|studio"
    r"|plant|mill|hub|quay|harbour|port|dock|branch|laundry|laundries|base|surgery|surgeries|clinic|laborator(?:y|ies)"
    r"|garage|farm|nursery|nurseries|factories|showroom|quarry|pit|foundry|forge|brewery|barn|shop|printworks|cellar|salon"
    r"|lab|shed|barracks|stables|sawmill)(?:e?s)?\b"
)
_NOBODY = (
    r"\b(?!\w*(?:ers|ors|ists|ants|ees|men|people|staff|crews?|teams?|nurses|colleagues|cooks|pupils|guests|clients"
    r"|body|one|those|who|us|we|they|of|from|by|for|when|while|are|is|and|or)\b)[a-z]+"
)
"""What is no person before a verb of coming."""
_BY = r"(?:the )?(?:couriers?|carriers?|hauliers?|post|lorry|lorries|van|rail|sea|air|road|ship|pallet)\b"
_BOTH_WAYS = (
    r"(?:\b(?:either way|both ways|in or out)\b|\b(?:sent and received|received and sent|in(?:wards?|bound)? (?:and|&"
    r"|or|/) out(?:wards?|bound)?|out and in"
    r"|(?:two|both|either|neither) (?:of the )?(?:transport(?:ation)?|freight|distribution|logistics)|(?:either )?to"
    r" (?:or|and|nor) from (?:us\b|[^.;,:]{3,30})))"
)
_IN_AND_OUT = (
    rf"\bin(?:wards?|bound) (?:and|&|or|/) out(?:wards?|bound) {_MOVED}|\b(?:both|the two) transport categories\b"
    r"|\bnothing\b[^.;]{0,12}\bin or out\b"
)
BESIDE_SCOPE3 = (
    (
        Part.UPSTREAM,
        re.compile(
            rf"{_MOVED}[^.;,:()]{{0,60}}?\b(?:to us|to our (?:own )?(?!{_BUYERS})\w+|inwards?|coming in"
            rf"|from (?:(?:our|the) )?(?:\w+ )?{_SELLERS}|from abroad|we (?:buy|receive|get|order|have delivered))\b"
            rf"|{_MOVED}[^.;,:()]{{0,20}}?{_BOTH_WAYS}|{_IN_AND_OUT}|\bhauliers?\b|\b(?:bring(?:s|ing)?) (?:us|parts"
            rf"|things|goods|supplies|materials|stock)\b|\bgoods in\b"
            rf"|\b(?:deliver\w*|brought|freight|haulage|carriage) (?:in)?to (?:the|our) (?:\w+ )?{_OWN_PLACE}"
            rf"|{_NOBODY} (?:coming|arriving) (?:in)?(?:to|at) (?:the|our) (?:\w+ )?{_OWN_PLACE}"
            r"|\b(?:upstream|inward|inbound|incoming) (?:haulage|freight|carriage|transport|deliver\w*|goods"
            r"|logistics|shipping)\b"
            r"|\b(?:delivered|brought|carried|couriered|shipped|sent|transported|hauled) (?:in\b|to (?:us|our)\b)"
            rf"|\b(?:suppliers?|wholesalers?|makers?)'s? (?:lorries|vans|trucks|deliveries|carriers)\b"
            rf"|\btransport of (?:\w+ ){{1,4}}to"
            rf" (?:the|our) (?!{_BUYERS})\w+\b|\bbring(?:s|ing)? [^.;,:()]{{2,40}} to (?:site|our sites?)\b"
            rf"|\b(?:delivery|deliveries|carriage|transport\w*|haulage|freight|shipping|bringing) of "
            rf"(?:(?! to )[^.;:()]){{2,80}} (?:in)?to (?:us\b|our (?:own )?(?!{_BUYERS})\w+|the (?:\w+ )?{_OWN_PLACE})"
            rf"|\b(?:that|which|who) (?:bring|fetch)s? (?!(?:(?! to )[^.;,:()]){{0,40}} to (?!us\b|our\b|site"
            rf"|(?:the|our) (?:\w+ )?{_OWN_PLACE}))[a-z]"
            r"|\b(?:what|everything|things) (?:that )?(?:(?:is|are) (?:brought|sent|delivered)|comes?) to us\b"
            rf"|\b(?:coming|comes?|came|brought) in (?:by|with) {_BY}"
            r"|\b(?:brought|carried|shipped) from (?-i:[A-Z])\w+ by (?:road|rail|sea|air|ship|lorr|train|ferry)"
            rf"|\b(?:brought|delivered) by (?:the |our )?{_SELLERS}"
            r"|\bbringing [^.;,:()]{2,40} to us\b|\b(?:freight|transport|haulage|carriage|shipping|things"
            r"|goods) in\b(?! (?:the|an?|our|its|this|that|these|those|each|either|every|both|any|all|\d)\b)"
            r"|\bdeliver(?:y|ies) of (?:parts|materials|supplies|stock|stationery|components|equipment|ingredients)\b"
            r"|\b(?:supplies|goods|materials|parts|stock|books|things|orders) (?:we (?:have|get|had) "
            r"|being )?(?:delivered|brought"
            rf"|carried|shipped)\b(?! (?:to|for) (?:our )?{_BUYERS})"
            r"|\b(?:reach(?:es)?|comes?|came|arrives?) (?:to )?us by (?:road|rail|sea|air|ship|lorry|van)\b"
            r"|\b(?:neither|not|never|nor|no)\b[^.;]{0,20}\b(?:receive\b[^.;]{0,20}\bgoods|goods come to us)\b",
            re.I,
        ),
    ),
    (
        Part.DOWNSTREAM,
        re.compile(
            rf"{_MOVED}[^.;,:()]{{0,60}}?\b(?:to (?:our |the )?(?:\w+ )?{_BUYERS}|to (?!our )(?:\w+ )?sites?"
            rf"|outwards?|going out"
            rf"|go out|leav(?:e|ing)(?: us)?|made for us)\b|{_MOVED}[^.;,:()]{{0,20}}?{_BOTH_WAYS}|{_IN_AND_OUT}"
            rf"|\b(?:carriage|transport|freight|haulage|delivery|deliveries|shipping) of (?:our )?(?:goods|products"
            rf"|orders"
            r"|parcels) to (?!us\b|our\b)|\b(?:parcels|pallets|goods|products|orders|boxes) (?:going|sent"
            r"|that go)\b(?! to us)|\b(?:carriers?|couriers?|hauliers?|vans?|lorries)(?: of others)? (?:who|that"
            r"|which) (?:take"
            r"|carry|deliver|bring)\b[^.;,]{0,30}\bto (?!us\b|our )|\b(?:shop|customer|home) deliveries\b"
            rf"|\bdeliver(?:y|ies) (?:of [\w ]{{3,30}} )?by (?:third parties|others|carriers?|couriers?"
            rf"|hauliers?) to (?!us\b|our\b)"
            r"|\b(?:freight|transport|haulage|carriage|shipping|things|goods) out\b(?! of)"
            r"|\b(?:downstream|outward|outbound|outgoing) (?:haulage|freight|carriage|transport|deliver\w*|goods"
            r"|logistics|shipping)\b"
            r"|\b(?:couriers?|parcels?|pallets?|carriage(?: of \w+)?|haulage|deliver(?:y|ies)) to (?!us\b|our\b|work\b"
            rf"|and\b|site)(?!the (?:\w+ )?{_OWN_PLACE})[a-z]"
            r"|\b(?:take|taking|taken|send|sent|carry|carried) (?:them|it|these|everything"
            r"|[\w ]{2,30}) (?:on )?to (?:others|buyers|readers)\b"
            r"|\b(?:that|which) (?:couriers?|carriers?|hauliers?|others) (?:take|carry|deliver|bring) to (?!us\b|our\b)"
            rf"|\b(?:going|goes|go|went|sent|posted) out (?:by|with) {_BY}"
            r"|(?<!waste )(?<!rubbish )(?<!refuse )(?<!scrap )\b(?:carried|shipped|posted) to (?!us\b|our\b|sites?\b"
            rf"|work|landfill|be\b|(?:the|a|an) (?:\w+ )?(?:tip|incinerator|recycl\w+|{_OWN_PLACE}))[a-z]"
            r"|\b(?:send|ship|deliver|post) (?:out )?(?:nothing|no (?:goods|products|parcels))\b"
            r"|\bgoods out\b|\b(?:neither|not|never|nor|no|nothing)\b[^.;]{0,20}\b(?:(?:send|sell|ship|deliver"
            r"|make)\b[^.;]{0,20}\b(?:goods|products|carried)|goods[^.;]{0,20}leave us)\b",
            re.I,
        ),
    ),
    (
        Part.WASTE,
        re.compile(
            r"\b(?:refuse|rubbish|recycling|disposal|skips?|bins?|thr[oe]w(?:n|s)? away|discard(?:ed)?)\b", re.I
        ),
    ),
    (
        Part.COMMUTING,
        re.compile(
            r"\b(?:journeys?|ways?|driv(?:e|ing)|travel\w*|trips?|get(?:s|ting)?|com(?:e|ing)|going|cycling"
            r"|walking)\b(?: (?:by|of) (?:our |the )?\w+)?[^.;,:()]{0,40}?\b(?:to|from) (?:and from )?(?:work|their"
            r"|the office|site)\b|\b(?:crews?|staff|people|team|employees|colleagues|volunteers|workers)(?:'s?)? (?:way"
            r"|journeys?|drive) (?:to|in)\b|\bjourneys? of (?:our |the )?(?:staff|people|employees|volunteers)\b"
            r"|\b(?:drives?|ways?|journeys?|rides?|walks?) (?:in|to [^.;,:]{2,25}) in the morning\b"
            r"|\bon the road to work\b"
            r"|\bbetween home and\b|\bhome[- ](?:to[- ])?work\b|\bhow (?:our |the )?[\w -]{0,30}(?:people|staff|team"
            r"|employees|teams"
            r"|colleagues) (?:get|come|travel)s?\b"
            r"|\b(?:crews?|staff|teams?|people|everyone|workforce|drivers|riders|carers|nurses|teachers|employees|colleagues)\b[^.;,:()]{0,25}?"
            rf"\b(?:driv|gett|com|cycl|travell|walk)ing (?:in\b|to (?:work|us|base|(?:the|our) {_OWN_PLACE})\b)",
            re.I,
        ),
    ),
    (
        Part.TRAVEL,
        re.compile(
            r"\btravel to(?=[,.;)]|$)|\bvisits by (?:our|the)\b"
            r"|\bto (?:\w+ ){0,2}(?:fairs?|conferences?|exhibitions?)\b"
            r"|\b(?:journeys|travel|driving) to (?:and from )?(?:see )?(?:our |the )?(?:sites?"
            r"|clients?|customers?|meetings|jobs)\b|\bjourneys (?:by|of)\b[^.;,]{0,30}\b(?:train|cars?)\b"
            r"|\b(?:train|rail) (?:journeys?|trips?|to (?-i:[A-Z]))|\bsales visits\b|\b(?:journeys?|travel|driving"
            r"|flights) (?:on|for) (?:business|work)\b|\bplanes\b"
            r"|\bhired? cars\b|\b(?:trips|visits) to (?:see )?(?:our )?(?:clients?|customers?|sites?|suppliers?"
            r"|meetings)\b"
            r"|\bon the road (?:for|on) (?:work|business)\b"
            r"|\b(?:hotels?|taxis?|air fares?|trains)\b|(?<!commuter )(?<!staff )(?<!employee )(?<!home-work"
            r" )(?<!work )\btravel(?:s|ling)?\b(?! to)|\b(?:cars?|vehicles?|miles|driving) on business\b|\b(?:work"
            r"|business) trips\b|\btrips (?:for|on) (?:work|business)\b|\bown cars\b|\bbetween (?:clients|jobs"
            r"|visits)\b",
            re.I,
        ),
    ),
)


def in_scope3(said: str, *, plain: bool = True) -> list[Part]:
    """Beside “Scope 3”, “travel” alone is business travel, and goods that come or go are carried up or down stream."""
    named = categories_in(said)
    if plain:
        named += [part for part, words in BESIDE_SCOPE3 if words.search(said) and part not in named]
    return named
