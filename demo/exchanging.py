"""The Community Exchange at work: 22 postings, five matches, outcomes, six case studies (domain specification, 7.5).

Everybody is played by whoever would do it: supplier leads, member leads and the RP lead as steward.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from demo.cast import SUPPLIERS
from demo.clock import acting_on, day
from demo.postings import MATCHES, POSTINGS, STUDIES, WRITTEN, Came, Offered
from demo.reference import actor
from demo.stories import lead
from exchange.actions import entrance, interests, matches, outcomes, postings, stewarding, studies, sweeps
from exchange.actions.studies import Words
from exchange.models import Interest, Posting
from exchange.values import Outcome, Said
from rphub.accounts.models import User
from rphub.accounts.selectors import actor_for
from rphub.kernel.roles import Actor, Area, Role

BY_NUMBER = {part.number: part for part in SUPPLIERS}
CONFIRMED_AFTER, STUDIED_AFTER = 3, 7
"""Days after an outcome was reported."""


def exchange(today: date) -> None:
    """Each posting with all that grows on it, once and in one go; what nobody renewed is archived."""
    for one in POSTINGS:
        if not Posting.objects.filter(title=one.title).exists():
            with transaction.atomic():
                _posting(one, today)
    sweeps.archive_silent(today)


def who(of: int | str) -> Actor:
    """Whoever speaks for a supplier by number, a member by name or the office, with the terms accepted."""
    if isinstance(of, int):
        found = lead(BY_NUMBER[of])
    elif of == "office":
        found = actor("Amara")
    else:
        user = User.objects.get(grants__organisation__name=of, grants__role=Role.MEMBER_LEAD)
        found = actor_for(user, Area.MEMBER, "demo")
    entrance.accept_terms(actor=found)
    return found


def _organisation(person: Actor) -> int:
    return min(person.organisations())


def _posting(one: Offered, today: date) -> None:
    on = day(one.on, today)
    with acting_on(on):
        person = who(one.of)
        said = Said(one.topic, one.title, one.text, one.place, on, day(one.until, today), one.capacity)
        posting = postings.post(actor=person, organisation_id=_organisation(person), kind=one.kind, said=said)
    if one.stays == "waiting":
        return
    with acting_on(day(one.on + 1, today)):
        if one.stays == "returned":
            reason = "Please take the phone number out of the text; we pass it on once you both agree."
            stewarding.return_posting(actor=actor("Amara"), posting_id=posting.pk, reason=reason)
            return
        if posting.live_since is None:
            stewarding.approve_posting(actor=actor("Amara"), posting_id=posting.pk, sensitive=one.sensitive)
    for name, message in WRITTEN.get(one.title, ()):
        with acting_on(day(one.on + 4, today)):
            guest = who(name)
            interests.express_interest(
                actor=guest, posting_id=posting.pk, organisation_id=_organisation(guest), message=message
            )
    if one.title in MATCHES:
        _match(posting, one, MATCHES[one.title], today)


def _match(posting: Posting, one: Offered, came: Came, today: date) -> None:
    """Agreed by all who wrote; then, where something came of it, reported, confirmed and told."""
    waiting = Interest.objects.filter(posting=posting).values_list("pk", flat=True)
    with acting_on(day(one.on + 8, today)):
        plan = matches.Plan(came.goal, day(one.on + 8, today), day(one.until, today), came.safeguards)
        match = matches.propose_match(actor=who(one.of), posting_id=posting.pk, interest_ids=list(waiting), plan=plan)
    guests = [guest for guest, _ in WRITTEN[one.title]]
    for guest in guests:
        with acting_on(day(one.on + 10, today)):
            matches.agree_match(actor=who(guest), match_id=match.pk)
    if not came.amount:
        return
    on = one.on + came.after
    with acting_on(day(on, today)):
        outcome = Outcome(Decimal(came.amount), came.unit, day(on, today), came.method, came.text)
        outcomes.report_outcome(actor=who(one.of), match_id=match.pk, outcome=outcome)
    if not came.confirmed:
        return
    with acting_on(day(on + CONFIRMED_AFTER, today)):
        outcomes.confirm_outcome(actor=who(guests[0]), match_id=match.pk)
    if one.title in STUDIES:
        _study(match.pk, one, guests, day(on + STUDIED_AFTER, today))


def _study(match_id: UUID, one: Offered, guests: list[int | str], on: date) -> None:
    """Written by whoever posted; how far it got is in the table."""
    told, reached = STUDIES[one.title]
    with acting_on(on):
        study = studies.write_study(actor=who(one.of), match_id=match_id, words=Words(*told))
        if reached == "consent":
            return
        for guest in guests:
            studies.consent_to_study(actor=who(guest), study_id=study.pk)
        if reached == "published":
            studies.publish_study(actor=actor("Amara"), study_id=study.pk)
