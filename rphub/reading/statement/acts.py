"""What a clause does, by its verb and what stands on either side: teaching, learning, checking, judging, measuring.

The words of an area stand near each other in many sentences; here the verb has to be of the area, and its subject and
object those that the area is about. Verbs are few and nouns are classes, so an expression nobody wrote before is known.
"""

from __future__ import annotations

from rphub.reading.statement import act_words as words
from rphub.reading.statement.actors import SAME, Who
from rphub.reading.statement.counting import OUR_PEOPLE
from rphub.reading.statement.deeds import Deed
from rphub.reading.statement.grammar import Clause, Mood
from rphub.reading.statement.verbs import base_of


def trains(deed: Deed, text: str, *, known: bool) -> bool:
    """Somebody of the firm or its suppliers is taught; `known` where the heading says that it is of slavery."""
    clause, verb = deed.clause, base_of(deed.clause.verb)
    if not (known or words.TOPIC.search(text)) or (verb == "make" and not words.AWARE.search(clause.rest)):
        return False
    if verb == "remind" and not words.TOPIC.search(clause.rest):
        return False
    if clause.passive:
        taught = verb in words.TEACH and (
            deed.who in (Who.FIRM, Who.SUPPLY) or bool(words.LEARNER.search(clause.subject))
        )
        return taught or (verb in words.LAY_ON and bool(words.LESSON.search(clause.subject) or _learns(deed)))
    if verb in words.TEACH and deed.who is not Who.SUPPLY and OUR_PEOPLE.search(clause.rest):
        return True
    if words.LESSON.search(clause.subject) and words.REQUIRED.match(f"{clause.verb} {clause.rest}"):
        return True
    if deed.who is Who.FIRM and verb in words.TEACH and words.LEARNER.search(clause.rest):
        return bool(words.TOPIC.search(clause.rest) or words.LESSON.search(clause.rest))
    if verb == "hear" and words.SPEAKER.search(text) and words.AUDIENCE.search(clause.subject):
        return True
    if deed.who in (Who.FIRM, Who.SUPPLY) or words.LEARNER.search(clause.subject):
        return verb in words.LEARN | words.LAY_ON and bool(words.LESSON.search(clause.rest))
    return False


def _learns(deed: Deed) -> bool:
    return deed.who in (Who.FIRM, Who.SUPPLY) and bool(words.LESSON.search(deed.clause.rest))


def checks(deed: Deed, text: str, *, known: bool) -> bool:
    """A supplier, or what shows how its workers fare, is looked at, asked for or acted on."""
    clause, verb = deed.clause, base_of(deed.clause.verb)
    if _sent_us(deed):
        return True
    if not (
        known
        or verb in words.LOOK
        or words.LABOUR.search(text)
        or (verb in words.ENQUIRE and words.ENQUIRY.search(text))
    ):
        return False
    if clause.passive:
        looked_at = words.SUPPLIER.search(clause.subject) or (
            words.LOOKS.search(clause.subject) and words.SUPPLIER.search(clause.rest)
        )
        return verb in words.CHECK and deed.who is not Who.OTHER and bool(looked_at)
    if _looks_for_risks(clause, text):
        return False
    if words.OBEY.search(clause.rest) or words.NO_ANSWER.search(text):
        return False
    if words.SERVED.match(clause.rest) or words.TENDS.match(f"{clause.verb} {clause.rest}"):
        return False
    if deed.who is Who.SUPPLY:
        return verb in words.ANSWER and bool(words.LABOUR.search(text))
    if (
        deed.who is not Who.FIRM
        and not (verb in words.DEMAND and words.PAPER.search(clause.subject))
        and not words.BEHALF.search(clause.rest)
    ):
        return False
    if verb in words.STRICT and words.LABOUR.search(clause.rest):
        return True
    return verb in words.CHECK and bool(
        words.SUPPLIER.search(clause.rest) or (verb in words.ASK_WORKERS and words.WORKER.search(clause.rest))
    )


def _looks_for_risks(clause: Clause, text: str) -> bool:
    """In what money is spent on, or in the supply chain as a whole: no supplier is looked at yet."""
    if words.SPEND.match(clause.rest) and not words.SUPPLIER.search(clause.rest[: words.SPEND_ENDS]):
        return True
    behind = text[text.find(clause.text) + len(clause.text) :]
    return base_of(clause.verb) in words.JUDGE and bool(words.RISK_OF_ALL.match(f"{clause.rest} {behind}"))


def _sent_us(deed: Deed) -> bool:
    """Who sends us something is not the firm, whatever “they” seems to go on with."""
    theirs = deed.who not in (Who.FIRM, Who.OTHER) or SAME.match(deed.clause.subject) is not None
    sent = words.SENT_US.match(f"{deed.clause.verb} {deed.clause.rest}")
    _, who, told = deed.clause.rest.partition(" who ")
    return bool((sent and theirs) or (who and words.SENT_US.match(told) and words.SUPPLIER.search(deed.clause.rest)))


def judges(deed: Deed, text: str, *, known: bool) -> bool:
    """The firm says where it sees a risk of slavery."""
    clause, verb = deed.clause, base_of(deed.clause.verb)
    if known and words.HAZARD.search(text) and words.PLACED.search(text):
        return deed.who is not Who.OTHER
    if not (known or words.LABOUR.search(text) or words.PLACED.search(text)):
        return False
    if (
        deed.who in (Who.FIRM, Who.THING)
        and words.ASSESSED.search(clause.subject)
        and verb in words.GRADES | words.JUDGE
    ):
        return bool(words.AS_GRADED.match(clause.rest))
    if deed.who is Who.FIRM and not clause.passive and verb in words.GRADES and words.GRADE.match(clause.rest):
        return True
    if clause.passive:
        verb = base_of(clause.verb.rpartition("-")[2])
        if (
            verb in words.GRADES
            and words.FACTOR.search(f"{clause.subject} {clause.rest}")
            and words.POINTS.search(clause.rest)
        ):
            return True
        return verb in words.JUDGE and bool(words.RISK.search(f"{clause.subject} {clause.verb} {clause.rest}"))
    return deed.who is Who.FIRM and verb in words.JUDGE and bool(words.RISK.search(clause.rest))


def measures(deed: Deed, text: str, *, known: bool) -> bool:
    """Figures of steps, or what is kept to tell whether they work."""
    if not words.COUNTED.search(text) and not (known and words.COMPARED.search(text)):
        return False
    verb, figures = base_of(deed.clause.verb), bool(words.FIGURES.search(text))
    if words.GAUGE.search(text):
        return verb in words.MEASURE or figures or bool(words.YARDSTICK.search(text))
    if deed.who is Who.FIRM and verb in words.TALLIED and words.COUNTED.search(deed.clause.rest):
        return True
    if words.COMPARED.search(text) or (
        deed.clause.passive and verb in words.TRACKED and words.OFTEN.search(deed.clause.rest)
    ):
        return True
    return figures and (known or (verb in words.SHOWN and bool(words.SURVEY.search(deed.clause.subject))))


def keeps(deed: Deed, text: str, *, known: bool) -> bool:
    """The firm has a paper of rules, or the paper says what is forbidden, is given out or in force."""
    clause, verb = deed.clause, base_of(deed.clause.verb)
    if not (known or words.LABOUR.search(text) or words.RIGHTS.search(text)):
        return False
    if deed.who in (Who.OTHER, Who.SUPPLY):
        return False
    if words.RULES.search(clause.subject):
        return verb in (words.GIVEN if clause.passive else words.SAYS) or bool(
            words.IN_FORCE.match(f"{clause.verb} {clause.rest}")
        )
    if words.OUR_RULE.match(f"{clause.verb} {clause.rest}"):
        return True
    return deed.who is Who.FIRM and not clause.passive and verb in words.KEEP and bool(words.RULES.search(clause.rest))


DOES = {
    "policies": keeps,
    "training": trains,
    "due_diligence": checks,
    "risk_assessment": judges,
    "effectiveness": measures,
}


def does(area: str, deeds: tuple[Deed, ...], text: str, *, known: bool) -> bool:
    """Whether a clause of the sentence is a step of the area; `text` is what of the sentence counts."""
    act = DOES.get(area)
    if act is None:
        return False
    told = [one for one in deeds if one.clause.verb and one.clause.mood in (Mood.DONE,) and one.clause.text in text]
    return any(act(one, text, known=known) for one in told)


__all__ = ["does"]
