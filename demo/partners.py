"""The twelve partnerships of the showcase, who has joined them, and one that nobody has looked at for too long.

The names are those of real public bodies and networks, described neutrally; what stands about them is demonstration
text, and no contact or address is real (domain specification, section 5.13).
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from demo import reference
from demo.cast import LIAISONS, SUPPLIERS
from demo.clock import acting_on, day
from demo.stories import lead
from partnerships.actions import joining, verifying, writing
from partnerships.enums import AffiliationState, State
from partnerships.models import Affiliation, InterestExpression, Partnership
from partnerships.values import Claim, Details
from rphub.accounts.models import Grant, Organisation
from rphub.accounts.selectors import actor_for
from rphub.kernel.roles import Actor, Area, Role

BY_NUMBER = {part.number: part for part in SUPPLIERS}
WRITTEN, CHECKED = -540, -60
"""Days from today on which they were written, and looked at again."""
STALE = "NETpositive"
WATCHES = {"Electronics Watch": LIAISONS[0][0]}
"""Partnership -> the organisation of the demonstration whose people read what is shared with monitors."""
BOTH, MEMBERS, SUPPLIERS_ONLY = ("members", "suppliers"), ("members",), ("suppliers",)
TEXT = " (Demonstration text.)"

PARTNERS = (
    # name, type, audience, topics, regions, cost, what it does, how we use it, steps
    (
        "Electronics Watch", "affiliation", BOTH, ("labour", "transparency"), ("world",),
        "By turnover; members are covered by the consortium’s affiliation",
        "Independent monitoring of the factories that make computers, phones and their parts, with monitors who live "
        "where the workers do. It does not hand out certificates: it follows cases until they are put right.",
        "We are affiliated for our full members. We ask resellers and brands for the factories behind their products, "
        "and answer together with other public buyers when a monitor finds something.",
        "Ask your RP lead whether your framework carries the contract conditions.\n"
        "Fill in the product form: what you bought in the last twelve months.\n"
        "Name one person who answers when a case concerns a product of yours.",
    ),
    (
        "Unseen", "collaboration", BOTH, ("modern_slavery",), ("uk",), "Free to call; training by arrangement",
        "Runs the Modern Slavery and Exploitation Helpline, and offers training and support to organisations whose "
        "work or supply chain may be touched by exploitation.",
        "Every page of this site leads to the helpline. Suppliers of services put its number where workers see it, and "
        "their managers take its training.",
        "Put the number of the helpline on your noticeboards and in your induction.\n"
        "Share the list of your UK sites, so that reports about them reach you.\n"
        "Book the training for managers of cleaning, security and temporary staff.",
    ),
    (
        "Business, Human Rights and the Environment group, Greenwich", "research", BOTH,
        ("modern_slavery", "labour", "buying"), ("uk", "world"), "Free",
        "A research group at the University of Greenwich that studies how public buying affects people and nature "
        "in supply chains.",
        "We take part in its studies and use what it finds in our questions and in how we write contracts.",
        "Read the studies that are open to everybody.\nWrite to the group if you would open your data to a study.",
    ),
    (
        "International Learning Lab on Public Procurement and Human Rights", "research", MEMBERS,
        ("labour", "buying"), ("world",), "Free",
        "A network in which public buyers and researchers of many countries learn from each other how to bring human "
        "rights into procurement.",
        "We bring cases from our frameworks and take home what worked elsewhere.",
        "Ask to be put on the list.\nCome to an open session.\nOffer a case of your own.",
    ),
    (
        "Ellen MacArthur Foundation", "collaboration", BOTH, ("circular",), ("world",), "Free to use what is published",
        "Works on a circular economy with businesses, public bodies and universities, and publishes guides for "
        "designing, buying and using things longer.",
        "Our questions about repair, re-use and waste follow its thinking. Members find guides for buying there.",
        "Begin with the guide for procurement.\nChoose one product group and try it.\nTell us what came of it.",
    ),
    (
        "Open Supply Hub", "tool", BOTH, ("transparency",), ("world",), "Free to search and to contribute",
        "An open map of production sites all over the world, each with a number of its own, so that buyers, brands and "
        "monitors mean the same factory.",
        "Suppliers give us the numbers of their sites; with their consent, site by site, they can be contributed.",
        "Look up your sites and note their numbers.\nAdd the sites that are missing.\n"
        "Tick in the questionnaire which of them may be public.",
    ),
    (
        "Living Wage Foundation", "accreditation", BOTH, ("pay",), ("uk", "london"), "A yearly fee by number of people",
        "Works out the real Living Wage each year from what things cost, and accredits employers who pay it to all "
        "their people and to those of their contractors.",
        "We ask suppliers of services whether they are accredited, and count the people who gain from it.",
        "Compare your lowest pay with the new rates.\nPlan how contractors’ people are included.\n"
        "Apply, and put the plan into your contract reviews.",
    ),
    (
        "Modern Slavery and Human Rights Policy and Evidence Centre", "research", BOTH, ("modern_slavery", "buying"),
        ("uk",), "Free",
        "Brings research on modern slavery to those who write laws, guidance and contracts.",
        "Its studies of what statements leave out shaped our checklist and the words we suggest to members.",
        "Read its summaries before you write your statement.\nAnswer its calls for evidence.",
    ),
    (
        "HEPA Responsible Procurement Group", "collaboration", MEMBERS, ("buying", "carbon", "labour"), ("uk",),
        "Free for members of the association",
        "Procurement people of universities who work out guidance for the sector together.",
        "We share our questions and our figures there, so that suppliers are not asked twice.",
        "Ask your head of procurement to name you.\nCome to the next meeting.",
    ),
    (
        "UKUPC Responsible Procurement Network", "collaboration", MEMBERS, ("buying",), ("uk",), "Free",
        "The people who look after responsible procurement in the six regional consortia.",
        "We agree with the other consortia on codes, questions and who follows up which supplier.",
        "Write to your consortium’s RP lead, who brings your question to the network.",
    ),
    (
        "Circular and Fair ICT Pact (CFIT)", "collaboration", BOTH, ("circular", "labour", "buying"),
        ("europe", "world"), "Free to take part",
        "Public buyers of several countries who set out together what they will ask of computers, phones and "
        "accessories, so that makers hear one voice.",
        "We took part in its dialogue with resellers, and our questions on repair and factories follow its criteria.",
        "Read the criteria for your product group.\nJoin the working group as a buyer or as a reseller.",
    ),
    (
        "NETpositive", "tool", SUPPLIERS_ONLY, ("carbon", "circular"), ("uk",), "Free for suppliers of members",
        "An online tool that gives a supplier an action plan for sustainability that fits its size and trade.",
        "Small suppliers bring their plan here, and we count it instead of asking again.",
        "Ask a university you supply for the link.\nFill in the tool; it takes about an hour.\n"
        "Add the plan to your evidence library.",
    ),
)  # fmt: skip
JOINED = (
    # who (number of a supplier, or name of a member), partnership, days since, what the office found
    (4, "Electronics Watch", 200, "verified"),
    (1, "Electronics Watch", 700, "verified"),
    (1, "Open Supply Hub", 400, "verified"),
    (22, "Living Wage Foundation", 900, "verified"),
    (17, "Ellen MacArthur Foundation", 150, "not_found"),
    (26, "Living Wage Foundation", 20, ""),
    ("The British Library", "Electronics Watch", 1200, "verified"),
    ("The Francis Crick Institute", "Electronics Watch", 1100, "verified"),
    ("The Francis Crick Institute", "HEPA Responsible Procurement Group", 300, ""),
)
ASKED = ((6, "Open Supply Hub", "Do refurbished computers count, and for which site?"),)


def partner(today: date) -> None:
    """Goes on where it was stopped: what is written, joined or asked already is left alone."""
    for row in PARTNERS:
        _write(row, today)
    for who, name, since, found in JOINED:
        _join(speaker(who), Partnership.objects.get(name=name), day(-since, today), found, today)
    for who, name, message in ASKED:
        partnership, asking = Partnership.objects.get(name=name), speaker(who)
        if not InterestExpression.objects.visible_to(asking).filter(partnership=partnership).exists():
            with acting_on(day(-12, today)):
                joining.ask_about(actor=asking, slug=partnership.slug, message=message)


def _write(row: tuple[Any, ...], today: date) -> None:
    name, kind, audience, topics, regions, cost, does, used, steps = row
    amara = reference.actor("Amara")
    with acting_on(day(WRITTEN, today)):
        made = Partnership.objects.filter(name=name).first()
        if made is None:
            said: dict[str, Any] = {"name": name, "kind": kind, "cost": cost, "does": does + TEXT, "used": used}
            said |= {"audience": audience, "topics": topics, "regions": regions, "steps": steps} | _contact(name)
            made = writing.add_partnership(actor=amara, details=Details(**said, monitor_id=_watches(name)))
        if made.state == State.DRAFT:
            writing.show_partnership(actor=amara, partnership_id=made.pk)
    checked = day(CHECKED, today)
    if name != STALE and made.checked_on < checked:
        with acting_on(checked):
            again = checked + timedelta(days=365)
            writing.confirm_partnership(actor=amara, partnership_id=made.pk, review_on=again)


def _watches(name: str) -> int | None:
    return Organisation.objects.filter(kind="partner", name=WATCHES.get(name, "")).values_list("pk", flat=True).first()


def _contact(name: str) -> dict[str, str]:
    """Reserved addresses: nobody real is written to."""
    place = "".join(letter for letter in name.lower() if letter.isascii() and letter.isalnum())[:20]
    link = f"https://www.{place}.example/join"
    return {"link": link, "contact_name": "Membership team", "contact_email": f"join@{place}.example"}


def speaker(who: int | str) -> Actor:
    """The lead of a supplier, or of a member."""
    if isinstance(who, int):
        return lead(BY_NUMBER[who])
    grant = Grant.objects.select_related("user").get(organisation__name=who, role=Role.MEMBER_LEAD)
    return actor_for(grant.user, Area.MEMBER, "demo")


def _join(who: Actor, partnership: Partnership, since: date, found: str, today: date) -> None:
    affiliation = Affiliation.objects.visible_to(who).filter(partnership=partnership).first()
    if affiliation is None:
        with acting_on(day(-9, today)):
            claim = Claim(since, proof=partnership.link.replace("join", "members"))
            affiliation = joining.declare_affiliation(actor=who, slug=partnership.slug, claim=claim)
    if not found or affiliation.state != AffiliationState.DECLARED:
        return
    with acting_on(day(-5, today)):
        keys: dict[str, Any] = {"actor": reference.actor("Amara"), "affiliation_id": affiliation.pk}
        if found == AffiliationState.VERIFIED:
            verifying.verify_affiliation(**keys, note="On the partner’s own list, read today.")
        else:
            verifying.refuse_affiliation(**keys, note="Not on the list of members. Is it under another name?")
