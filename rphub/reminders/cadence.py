"""The cadence as it is when the hub is new (domain specification, sections 5.2, 5.6, 5.7 and 5.9). Pure.

A migration writes these lines as rows; from then on the rows hold, and the office changes them on a page. A rule
holds from its day for `holds` days, so a sweep that slept sends the latest that is still true and never a burst.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """`day` counts from the anchor, before it where negative. `needs` is a fact the topic knows, such as “unopened”.

    `optional` is what people may switch off for themselves; a rule with a sentence in `locked` stays on. `headline`
    stands first in a mail of the plain kind, with {about} and {day}; `words` follow the subject in a list.
    """

    code: str
    topic: str
    anchor: str
    day: int
    holds: int
    audience: tuple[str, ...]
    template: str
    words: str
    headline: str = ""
    needs: str = ""
    optional: bool = False
    critical: bool = False
    locked: str = ""


PLAIN = "reminder"
SOMEBODY = "The questionnaire counts as not answered from this day, so somebody has to know."
MEMBERS_READ = "Members read “No current due diligence response” from this day, so they are told what it means."
HARM = "People may be harmed while such a thing is late, so nobody switches this off."
NOBODY = "Without it nobody notices that our mails reach nobody."
UNSAID = "For safety this mail does not say what it is. Sign in and look at what waits for you."
NAMED = "People may be harmed while nobody looks, so nobody switches this off."
SAVED = "You can save and come back, and “not yet” is an answer."
RENEW = "What you said last year is filled in: change what has changed, and sign again."
LEAD, OWNER, SIGNATORY, SPONSOR, MANAGER, RP_LEAD = ("lead", "owner", "signatory", "sponsor", "manager", "rp_lead")
ADMIN = "admin"

# fmt: off
QUESTIONNAIRE = (
    Line("nudge", "questionnaire", "invited", 7, 7, (LEAD,), "nudge_unopened", "The invitation has not been opened.", needs="unopened"),
    Line("contact", "questionnaire", "invited", 14, 14, (MANAGER,), "no_contact", "Nobody has opened the invitation.", needs="unopened"),
    Line("help", "questionnaire", "invited", 21, 14, (LEAD,), "offer_help", "Less than a quarter is answered.", needs="little", optional=True),
    Line("14d", "questionnaire", "due", -14, 7, (LEAD, "contributor"), "due_soon", "Not sent yet."),
    Line("7d", "questionnaire", "due", -7, 6, (LEAD, "contributor", SIGNATORY), "due_soon", "Not sent yet."),
    Line("1d", "questionnaire", "due", -1, 2, (LEAD,), "due_soon", "Not sent yet."),
    Line("late1", "questionnaire", "due", 1, 6, (LEAD,), "overdue", "Late, not sent yet."),
    Line("late7", "questionnaire", "due", 7, 7, (LEAD, SPONSOR), "overdue", "Late, not sent yet."),
    Line("late14", "questionnaire", "due", 14, 14, (LEAD,), "overdue", "Late, not sent yet."),
    Line("late14_office", "questionnaire", "due", 14, 14, (MANAGER,), "escalation", "Two weeks late, not sent yet."),
    Line("late28", "questionnaire", "due", 28, 17, (RP_LEAD, MANAGER), "escalation", "Four weeks late.", needs="silent_too", locked=SOMEBODY),
    Line("label", "questionnaire", "due", 45, 14, ("member",), PLAIN, "No current due diligence response.", "{about} has no current due diligence response.", needs="silent_too", locked=MEMBERS_READ),
)
ENQUIRIES = (
    Line("enquiry_new", "enquiry", "asked", 0, 7, (RP_LEAD,), PLAIN, "A supplier asks about a question.", "{about} asks about a question of the questionnaire."),
    Line("enquiry_late", "enquiry", "due", 1, 30, (RP_LEAD,), PLAIN, "A supplier waits longer than promised.", "{about} was promised an answer by {day}."),
)
REVIEW = (
    Line("query_soon", "query", "due", -3, 4, (LEAD,), "queries_notice", "Questions to answer."),
    Line("query_late", "query", "due", 1, 9, (LEAD,), "queries_notice", "Questions to answer, late."),
    Line("check_soon", "check", "due", -3, 4, (LEAD,), "result_notice", "The result waits to be checked."),
    Line("check_over", "check", "due", 1, 30, (RP_LEAD,), "result_over", "The days to check the result are over."),
)
ACTIONS = (
    Line("action_30d", "action", "due", -30, 23, (OWNER,), "action_due", "To be done."),
    Line("action_7d", "action", "due", -7, 8, (OWNER, LEAD), "action_due", "To be done."),
    Line("action_late1", "action", "due", 1, 13, (OWNER, LEAD, SIGNATORY), "action_due", "Late.", needs="ordinary"),
    Line("action_late14", "action", "due", 14, 16, (OWNER, LEAD, SPONSOR, RP_LEAD), "action_due", "Two weeks late."),
    Line("action_late30", "action", "due", 30, 60, (OWNER, LEAD, SPONSOR, MANAGER, RP_LEAD), "action_due", "A month late, for the next contract review."),
    Line("action_critical", "action", "due", 1, 13, (LEAD, SIGNATORY, MANAGER, RP_LEAD), "action_due", "Critical and late.", needs="critical", critical=True, locked=HARM),
)
EVIDENCE = (
    Line("ends_60d", "evidence", "ends", -60, 46, (LEAD, OWNER), "evidence_ends", "Evidence that will expire.", optional=True),
    Line("ends_14d", "evidence", "ends", -14, 15, (LEAD, OWNER), "evidence_ends", "Evidence that will expire.", optional=True),
    Line("ended", "evidence", "ends", 1, 30, (LEAD, OWNER), "evidence_ends", "Evidence that has expired.", optional=True),
)
STATUS = (
    Line("published", "status", "assessed", 0, 14, ("member",), PLAIN, "A new report to read.", "The report of {about} is published.", optional=True),
    Line("midyear", "status", "assessed", 182, 30, (LEAD, RP_LEAD), PLAIN, "Half a year after the assessment.", "Half a year has passed since {about} was assessed.", optional=True),
    Line("renewal", "status", "ends", -60, 46, (LEAD, RP_LEAD), PLAIN, "To be renewed.", "The RP status of {about} is valid until {day}."),
)
WAGE = (
    Line("wage", "wage", "announced", 0, 90, (LEAD,), PLAIN, "New real Living Wage rates.", "There are new real Living Wage rates since {day}.", optional=True),
)
CONTACT = (
    Line("bounce", "contact", "bounced", 0, 30, (MANAGER,), PLAIN, "Mail to a contact comes back.", "Mail to a contact of {about} comes back. Find a new contact.", locked=NOBODY),
)
BRANDS = (
    Line("brand_unopened", "declaration", "asked", 14, 14, ("brand",), "brand_note", f"It takes about 20 minutes. {SAVED}", "The packet of {about} waits for you.", needs="unopened"),
    Line("brand_14d", "declaration", "due", -14, 11, ("brand",), "brand_note", SAVED, "The declaration of {about} is wanted by {day}."),
    Line("brand_3d", "declaration", "due", -3, 4, ("brand",), "brand_note", SAVED, "The declaration of {about} is wanted by {day}."),
    Line("brand_late", "declaration", "due", 7, 14, ("brand",), "brand_note", f"This is our last note. {SAVED}", "The declaration of {about} was wanted by {day}."),
    Line("brand_silent", "declaration_asked", "due", 1, 13, (LEAD,), "brand_news", "Your request counts. Ring them, write to somebody else there, or ask the RP lead to write together with other buyers.", "{about} has not answered."),
    Line("consent_14d", "consent", "asked", 14, 16, ("brand",), "brand_note", "One click says whether it may use it.", "A reseller waits for your yes or no."),
    Line("consent_30d", "consent", "asked", 30, 15, ("brand",), "brand_note", "This is our last note about it.", "A reseller still waits for your yes or no."),
    Line("renew_60d", "renewal", "ends", -60, 46, ("brand",), "brand_note", RENEW, "The declaration of {about} ends on {day}."),
    Line("renew_14d", "renewal", "ends", -14, 15, ("brand",), "brand_note", RENEW, "The declaration of {about} ends on {day}."),
)
PROMISES = (
    Line("delivery_14d", "promise", "due", -14, 15, (OWNER, LEAD), PLAIN, "A promised delivery is due.", "What {about} promised is due on {day}."),
    Line("delivery_late1", "promise", "due", 1, 13, (OWNER, LEAD), PLAIN, "A promised delivery is late.", "What {about} promised was due on {day}."),
    Line("delivery_late14", "promise", "due", 14, 30, (MANAGER,), PLAIN, "A promised delivery is two weeks late.", "What {about} promised was due on {day}."),
)
CONCERNS = (
    Line("concern_soon", "concern", "due", -2, 2, (LEAD, SIGNATORY), "concern_due", "An answer to the RP lead is due.", critical=True, locked=HARM),
    Line("concern_day", "concern", "due", 0, 1, (LEAD, SIGNATORY), "concern_due", "An answer to the RP lead is due today.", critical=True, locked=HARM),
    Line("concern_late", "concern", "due", 1, 30, (LEAD, SIGNATORY), "concern_due", "An answer to the RP lead is late.", critical=True, locked=HARM),
    Line("case_triage", "case", "triage", 0, 1, ("reader",), PLAIN, UNSAID, "Something on your own list is due on {day}.", critical=True, locked=NAMED),
    Line("case_triage_late", "case", "triage", 1, 30, ("reader",), PLAIN, UNSAID, "Something on your own list was due on {day}.", critical=True, locked=NAMED),
    Line("case_request", "case", "request", 1, 13, ("reader",), PLAIN, UNSAID, "Something on your own list was due on {day}.", critical=True),
    Line("case_embargo", "case", "embargo", 0, 14, ("reader",), PLAIN, UNSAID, "Something on your own list has its day on {day}.", critical=True),
    Line("case_erase", "case", "erase", -14, 14, ("reader",), PLAIN, UNSAID, "Something on your own list ends on {day}.", critical=True),
)
LOTS = (
    Line("lots_asked", "lots", "asked", 1, 7, (ADMIN,), PLAIN, "A member asks for lots.", "{about} asks for lots that are not noted for it."),
    Line("lots_waiting", "lots", "asked", 8, 30, (ADMIN,), PLAIN, "A member waits for lots for more than a week.", "{about} asked for lots and still waits."),
)
# fmt: on
CADENCE = (
    *QUESTIONNAIRE,
    *ENQUIRIES,
    *REVIEW,
    *ACTIONS,
    *EVIDENCE,
    *STATUS,
    *WAGE,
    *CONTACT,
    *BRANDS,
    *PROMISES,
    *CONCERNS,
    *LOTS,
)
EVENTS = (
    ("A questionnaire is opened", "the supplier lead and the signatory", "with the link that lets them in"),
    ("A questionnaire is sent", "the supplier's people and the RP lead", "with the receipt"),
    ("Evidence comes after sending", "the reviewer, or the RP lead while nobody reviews", "at most once a day"),
    ("Questions are asked, moved or closed", "the supplier lead", "ten days late they close by themselves"),
    ("A result can be checked, and when it is published", "the supplier lead", ""),
    ("A plan is proposed, agreed, or proof is judged", "the supplier lead and signatory, or the RP lead", ""),
    ("A reseller asks a brand, and what became of it", "the brand's person, the reseller", ""),
)
"""What is told at once because somebody did something: what, to whom, what else. No rule moves these."""
