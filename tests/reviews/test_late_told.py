"""Who is told that evidence came after sending, and where it waits until it is decided."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from questionnaires.actions.answer_evidence import Chosen
from questionnaires.models import Response
from reviews.actions import decisions
from reviews.selectors.late import waiting
from rphub.accounts.models import Grant
from rphub.home.selectors import office_home
from rphub.mailing.models import Mail
from suppliers.models import Evidence
from tests.questionnaires.test_late_evidence import CODE, WHY, add
from tests.reviews import builders as b
from tests.world import World


def told() -> list[str]:
    return sorted(Mail.objects.filter(template="evidence_came_late").values_list("to", flat=True))


def another(world: World, response: Response, number: int, code: str = CODE) -> Evidence:
    return add(world, response, code=code, chosen=Chosen(url=f"https://acme.example/{number}"))


def test_the_reviewer_is_told_once_a_day(world: World) -> None:
    review = b.claimed(world)
    for number, code in ((1, CODE), (2, CODE), (3, "ETH-01")):
        another(world, review.response, number, code)
    mail = Mail.objects.get(template="evidence_came_late")
    assert (mail.to, mail.context["yours"], mail.context["code"]) == (review.reviewer.email, True, CODE)
    assert mail.context["path"].endswith(f"/{review.pk}/{CODE}/")
    assert WHY not in str(mail.context)


@pytest.mark.parametrize("gone", [False, True])
def test_without_a_reviewer_the_rp_leads_are(world: World, gone: bool) -> None:
    """Nobody has begun, or whoever did no longer reviews."""
    response = b.claimed(world, who=world.rafi).response if gone else b.sent(world)
    if gone:
        Grant.objects.filter(user=world.rafi).delete()
    another(world, response, 1)
    another(world, response, 2)
    mail = Mail.objects.get(template="evidence_came_late")
    assert (mail.to, mail.context["yours"], mail.context["path"]) == (world.leah.email, False, "/office/reviews/")


def test_what_is_refused_tells_nobody(world: World) -> None:
    response = b.sent(world, state="published")
    with pytest.raises(Exception, match="Your result is published"):
        another(world, response, 1)
    assert told() == []


def test_it_waits_on_the_work_page_until_it_is_decided(world: World) -> None:
    review = b.claimed(world)
    leah = world.actor(world.leah)
    documents = [another(world, review.response, number) for number in range(2)]
    line = "1 questionnaire in review with evidence that came later"
    for who, there in (("leah", True), ("rafi", True), ("cara", False)):
        home = office_home(world.actor(getattr(world, who)))
        assert (line in [one.words for one in home.waiting]) == there, who
    for document, left in zip(documents, (1, 0), strict=True):
        decisions.decide_evidence(
            actor=leah, review_id=review.pk, code=CODE, evidence_id=document.pk, result="accepted"
        )
        assert waiting(leah) == left


def test_what_decides_itself_or_waits_elsewhere_is_not_counted(world: World) -> None:
    leah = world.actor(world.leah)
    unbegun, review = b.sent(world, of=world.bolt), b.claimed(world)
    add(world, unbegun, who="bob")
    assert waiting(leah) == 0
    document = another(world, review.response, 1)
    assert waiting(leah) == 1
    Evidence.objects.filter(pk=document.pk).update(valid_until=timezone.localdate() - timedelta(days=1))
    assert waiting(leah) == 0
