"""Who may see what was decided, and who may look at it blind (product, section 3: second reviewer blind)."""

from __future__ import annotations

from reviews import policies
from reviews.models import Conflict, LevelDecision, Review, SecondOpinion
from reviews.selectors.cases import Case
from rphub.accounts.models import Grant
from rphub.accounts.selectors import Addressee, consortium, people_holding
from rphub.kernel.decisions import Decision
from rphub.kernel.roles import Actor, Role

SECOND = (Role.REVIEWER, Role.MODERATOR)


def scorers_of(review: Review) -> set[int]:
    """Everybody who decided something; none of them is the sole moderator or gives the second opinion."""
    deciders = LevelDecision.objects.filter(review=review).values_list("decided_by_id", flat=True)
    return {review.reviewer_id, *deciders}


def second_reviewers(review: Review) -> list[Addressee]:
    """Who could look blind: second reviewers and moderators who did not score and have no conflict of interest.

    Whoever is an RP lead besides sees every level as it is decided, so never looks blind.
    """
    office, supplier = consortium().pk, review.response.supplier
    out = scorers_of(review) | {who.user_id for who in people_holding(office, Role.RP_LEAD)}
    out |= set(Conflict.objects.filter(supplier=supplier).values_list("user_id", flat=True))
    out |= set(Grant.objects.filter(organisation_id=supplier.organisation_id).values_list("user_id", flat=True))
    return [who for who in people_holding(office, *SECOND) if who.user_id not in out]


def opinion_of(review: Review) -> SecondOpinion | None:
    rows = SecondOpinion.objects.filter(response=review.response_id).select_related("by")
    found: SecondOpinion | None = rows.first()
    return found


def sight_of(actor: Actor, review: Review, opinion: SecondOpinion | None = None) -> Decision:
    """Whether this person may see what was decided; the opinion is read only where it matters."""
    if policies.sees_everything(actor, review):
        return policies.can_see_levels(actor, review, None)
    return policies.can_see_levels(actor, review, opinion or opinion_of(review))


def look_at(actor: Actor, case: Case) -> tuple[SecondOpinion | None, Decision]:
    """Whether this person sees what was decided; if not, the case says nothing of it from here on."""
    opinion = None if policies.sees_everything(actor, case.review) else opinion_of(case.review)
    sight = policies.can_see_levels(actor, case.review, opinion)
    if not sight:
        case.blindfold()
    return opinion, sight
