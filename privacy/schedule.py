"""The retention schedule and the record of processing, as one table. Pure.

Each row says what of whom is kept, why, who sees it, from when its time is counted, how long, what happens then and
what does it. The privacy notice, the office's page, the nightly job and `docs/privacy.md` all read it here.
Articles are those of the UK GDPR.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

INTERESTS = "Legitimate interests (art. 6(1)(f)): checking how contracts of public institutions are carried out"
SECURITY = "Legitimate interests (art. 6(1)(f)): keeping the hub safe"
LAW = "Legal obligation (art. 6(1)(c)): answering people’s requests"
OFFICE = "RP lead, administrators and auditors of the consortium office"
TEAM = "Their colleagues here and the consortium office"
NIGHTLY, OWN_JOB, PEOPLE = "The nightly job", "A job of its own", "People decide; the hub deletes nothing by itself"
DRAFTS, ACCOUNTS, INVITATIONS, CONTACTS = "drafts", "accounts", "invitations", "contacts"
MAILS, REMINDERS, SESSIONS, SENT = "mails", "reminders", "sessions", "sent"
LOTS = "lots"


@dataclass(frozen=True, slots=True)
class Row:
    """`months` counts from `since`; None where days, or no time at all, are said in `kept`."""

    key: str
    what: str
    holds: str
    whose: str
    why: str
    basis: str
    seen_by: str
    since: str
    kept: str
    then: str
    by: str
    source: str
    months: int | None = None


SCHEDULE = (
    Row(
        key=DRAFTS,
        what="Questionnaires that were never sent",
        holds="Answers and what they said before, remarks of colleagues, who has which part, helpers, signatures",
        whose="People of suppliers and their helpers",
        why="So that a questionnaire can be finished late",
        basis=INTERESTS,
        seen_by="The supplier’s own people; answers also whoever reviews",
        since="the day the cycle was closed",
        kept="24 months",
        months=24,
        then="Three warnings go to the supplier’s lead, 90, 30 and 7 days before. Then everything that was entered is "
        "erased and the questionnaire is marked as withdrawn. That it was asked for stays, for the figures.",
        by=NIGHTLY,
        source="Storage limitation (art. 5(1)(e)); nothing was ever signed or sent",
    ),
    Row(
        key=SENT,
        what="Questionnaires that were sent, and what came of them",
        holds="Names of who wrote, signed and sent; of who reviewed, decided, agreed and verified; evidence",
        whose="People of suppliers, of the office and of members",
        why="To show what was declared and how it was judged",
        basis=INTERESTS,
        seen_by="The supplier, whoever reviews, auditors; members the result and never who wrote it",
        since="the day the supplier’s last framework ended",
        kept="6 years",
        months=72,
        then="The office is shown which suppliers that are, and decides. The hub never deletes what was sent.",
        by=PEOPLE,
        source="Limitation Act 1980, s. 5: six years for claims from a contract",
    ),
    Row(
        key=ACCOUNTS,
        what="Accounts that are not used",
        holds="Name, e-mail address, job title, telephone, how somebody signs in and when they last did, their "
        "calendar address, what they follow",
        whose="Everybody with an account",
        why="So that people can sign in, act for their organisation and be told what waits",
        basis=INTERESTS,
        seen_by=TEAM,
        since="the last sign-in, once there is no role any more",
        kept="24 months",
        months=24,
        then="Name and address are replaced by “A former user”, and the account cannot be used again.",
        by=NIGHTLY,
        source="Storage limitation (art. 5(1)(e))",
    ),
    Row(
        key=INVITATIONS,
        what="Invitations that nobody took",
        holds="Name and e-mail address",
        whose="People who were invited",
        why="So that the right person can come in",
        basis=INTERESTS,
        seen_by=TEAM,
        since="the day the link ran out or was withdrawn",
        kept="12 months",
        months=12,
        then="Name and address are erased.",
        by=NIGHTLY,
        source="Storage limitation (art. 5(1)(e))",
    ),
    Row(
        key=CONTACTS,
        what="Contacts of suppliers who left",
        holds="Name, e-mail address, telephone, job title",
        whose="People of suppliers",
        why="So that the office writes to the right person",
        basis=INTERESTS,
        seen_by=TEAM,
        since="the day the contact, or the whole supplier, left",
        kept="24 months",
        months=24,
        then="Name, address, telephone and job title are erased.",
        by=NIGHTLY,
        source="Storage limitation (art. 5(1)(e))",
    ),
    Row(
        key=MAILS,
        what="Text of mails the hub sent",
        holds="What the mail said, with names",
        whose="Everybody the hub writes to",
        why="So that the office can see what somebody was told",
        basis=INTERESTS,
        seen_by=OFFICE,
        since="the day it was sent",
        kept="24 months",
        months=24,
        then="The text is erased. To whom, when and about what stays, as proof that it was sent.",
        by=NIGHTLY,
        source="Storage limitation (art. 5(1)(e))",
    ),
    Row(
        key=REMINDERS,
        what="Notes of who was reminded",
        holds="Name and e-mail address",
        whose="Everybody the hub reminds",
        why="So that nobody is reminded twice",
        basis=INTERESTS,
        seen_by=OFFICE,
        since="the day of the reminder",
        kept="24 months",
        months=24,
        then="The note is deleted.",
        by=NIGHTLY,
        source="Storage limitation (art. 5(1)(e))",
    ),
    Row(
        key=LOTS,
        what="Lots that members asked for",
        holds="Who asked and who decided, with the line they wrote",
        whose="People of members and of the office",
        why="So that whoever asked finds what became of it",
        basis=INTERESTS,
        seen_by=TEAM,
        since="the day it was decided or taken back",
        kept="24 months",
        months=24,
        then="It is deleted. That the lot was noted or declined stays in the history.",
        by=NIGHTLY,
        source="Storage limitation (art. 5(1)(e))",
    ),
    Row(
        key=SESSIONS,
        what="Sign-ins",
        holds="A cookie and a row. Two more cookies keep forms from being forged and carry messages",
        whose="Everybody who signs in",
        why="So that the hub knows who is there",
        basis=SECURITY,
        seen_by="Nobody",
        since="the last sign-in",
        kept="14 days",
        then="The row is deleted.",
        by=NIGHTLY,
        source="Storage limitation (art. 5(1)(e))",
    ),
    Row(
        key="concerns",
        what="Concerns about harm to workers or the environment",
        holds="Who told us, in the words they chose; never asked for: names of workers or victims",
        whose="People who report, people of suppliers",
        why="So that harm is stopped and put right",
        basis="Legitimate interests (art. 6(1)(f)); where it tells of crimes, Data Protection Act 2018, sch. 1",
        seen_by="Only the people named in the file, none of them by their role",
        since="the end of the matter",
        kept="24 months",
        months=24,
        then="Everything that can name a person is erased; kinds, days, severity and outcome stay.",
        by=OWN_JOB,
        source="Storage limitation (art. 5(1)(e)); decision 0033 of the hub",
    ),
    Row(
        key="copies",
        what="Archives and other files made on request",
        holds="What the person who asked may see",
        whose="People of suppliers and members, and whoever asks for their own data",
        why="So that people can take what is theirs along",
        basis=INTERESTS,
        seen_by="The organisation that asked",
        since="the day it was made",
        kept="7 days; 30 for the answer to a request",
        then="The file is deleted.",
        by=OWN_JOB,
        source="Storage limitation (art. 5(1)(e)); decision 0018 of the hub",
    ),
    Row(
        key="brands",
        what="Packets of brands, partners and what was asked about them",
        holds="Name and address of who answers there, and of who asked",
        whose="People of brands and partners",
        why="So that a brand declares once for all its resellers, and people can join",
        basis=INTERESTS,
        seen_by="The office; a partner’s contact reads who asked about it",
        since="the day the declaration or partnership ended",
        kept="6 years",
        months=72,
        then="It goes with what it proves.",
        by=PEOPLE,
        source="As for what was sent",
    ),
    Row(
        key="history",
        what="The history",
        holds="Who did what, when, in which role; no free text of answers and no secrets",
        whose="Everybody who changes something",
        why="To show afterwards that the rules were kept",
        basis=SECURITY,
        seen_by=OFFICE,
        since="the event",
        kept="As long as what it is about",
        then="It cannot be changed or deleted, not even by us: it holds names as they were then.",
        by=PEOPLE,
        source="Accountability (art. 5(2)); defence of claims (art. 17(3)(e))",
    ),
    Row(
        key="requests",
        what="People’s requests about their data",
        holds="Who asked, for what, and what was answered",
        whose="Whoever asks",
        why="To answer in time, and to show that we did",
        basis=LAW,
        seen_by="Administrators of the consortium office",
        since="the day it was answered",
        kept="6 years",
        months=72,
        then="It goes with the history. Of somebody who was erased it says only that there was a request.",
        by=PEOPLE,
        source="Articles 12 to 17; Limitation Act 1980",
    ),
)
BY_KEY = {row.key: row for row in SCHEDULE}


def months(key: str) -> int:
    """How long, of a row that is counted in months."""
    return BY_KEY[key].months or 0


def nightly() -> Iterator[Row]:
    """Rows that the nightly job carries out, in their order."""
    return (row for row in SCHEDULE if row.by == NIGHTLY)
