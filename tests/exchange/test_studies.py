"""Case studies: consent of each partner, the steward, and public pages that show nothing else."""

from __future__ import annotations

import pytest
from django.http import Http404
from django.urls import reverse

from exchange.actions import studies
from exchange.actions.studies import Words
from exchange.models import CaseStudy, Consent
from exchange.selectors import steward
from exchange.selectors.studies import published, published_study, study_page
from rphub.audit.models import AuditEvent
from rphub.kernel.decisions import Invalid, Refused
from rphub.kernel.roles import ANONYMOUS, system_actor
from rphub.mailing.models import Mail
from tests.exchange import builders as b

pytestmark = pytest.mark.django_db
NOT_IN_IT = "Only the organisations of this match do this."


def mails(headline):
    found = Mail.objects.filter(template="exchange_news", context__headline=headline)
    return sorted(found.values_list("to", flat=True))


def refused(call, *given, **more):
    with pytest.raises(Refused) as error:
        call(*given, **more)
    return str(error.value)


def words(**changed):
    values = {"title": "T", "problem": "P", "action": "A", "result": "R", "lesson": "L"}
    return Words(**values | changed)


def test_it_is_public_once_each_partner_agreed_and_the_steward_read_it(world, client):
    study = b.told(world)
    address = reverse("case_study", args=[study.pk])
    assert (study.state, mails("A case study to agree to")) == ("consent", ["max@aldersea.example"])
    assert client.get(address).status_code == 404
    study = b.consent(world, study)
    assert (study.state, mails("A case study waits for you")) == (
        "steward",
        ["leah@consortium.example", "mona@consortium.example"],
    )
    assert client.get(address).status_code == 404
    assert len(steward.desk(world.actor(world.leah)).studies) == 1
    studies.publish_study(actor=world.actor(world.leah), study_id=study.pk)
    page = client.get(address).content.decode()
    for said in ("40 desks, one hub", "640 kg", "Acme Computers Ltd, Aldersea University", "Ask for a van early."):
        assert said in page
    assert "anna@acme.example" not in page
    assert "40 desks, one hub" in client.get(reverse("case_study_list")).content.decode()
    assert mails("Your case study is published") == ["anna@acme.example", "max@aldersea.example"]
    assert AuditEvent.objects.filter(verb="case_study.published").count() == 1


def test_other_words_need_every_consent_anew_and_are_not_public_before(world, client):
    study = b.public(world)
    study = studies.change_study(actor=world.actor(world.max), study_id=study.pk, words=words(title="30 desks"))
    assert (study.state, study.version, study.published_at) == ("consent", 2, None)
    assert client.get(reverse("case_study", args=[study.pk])).status_code == 404
    assert refused(b.consent, world, study) == ("Your organisation has agreed to these words. It waits for the others.")
    assert b.consent(world, study, world.anna).state == "steward"
    assert Consent.objects.count() == 4


def test_the_steward_returns_it_with_a_reason(world):
    study, leah = b.told(world), world.actor(world.leah)
    assert refused(studies.publish_study, actor=leah, study_id=study.pk) == "It does not wait for the steward now."
    b.consent(world, study)
    assert refused(studies.publish_study, actor=world.actor(world.anna), study_id=study.pk) == (
        "Only whoever looks after the exchange does this: the RP lead and the moderator."
    )
    study = studies.return_study(actor=leah, study_id=study.pk, reason="Name no child.")
    assert (study.state, study.steward_note) == ("returned", "Name no child.")
    assert refused(b.consent, world, study) == "It does not wait for consent now."
    assert mails("Your case study comes back to you") == ["anna@acme.example", "max@aldersea.example"]


def test_each_partner_takes_its_consent_back_and_another_may_be_written(world, client):
    study = b.public(world)
    studies.withdraw_study(actor=world.actor(world.max), study_id=study.pk, reason="The hub moved.")
    assert client.get(reverse("case_study", args=[study.pk])).status_code == 404
    again = {"actor": world.actor(world.anna), "study_id": study.pk}
    assert refused(studies.withdraw_study, **again, reason="X") == "It was withdrawn already."
    assert refused(studies.change_study, **again, words=words()) == "It was withdrawn. Write a new one."
    other = b.told(world, study.match)
    assert (other.state, CaseStudy.objects.count()) == ("consent", 2)
    assert refused(b.told, world, study.match) == "There is a case study already."


def test_strangers_find_none_and_stewards_write_none(world):
    study, leah = b.told(world), world.actor(world.leah)
    with pytest.raises(Http404):
        b.consent(world, study, world.bob)
    assert refused(b.consent, world, study, world.leah) == NOT_IN_IT
    assert refused(studies.change_study, actor=leah, study_id=study.pk, words=words()) == NOT_IN_IT
    assert refused(b.told, world, study.match, world.leah) == NOT_IN_IT
    assert refused(studies.withdraw_study, actor=world.actor(world.carl), study_id=study.pk, reason="X") == NOT_IN_IT
    assert refused(b.told, world, b.reported(world)) == (
        "A case study is written once both sides have confirmed the outcome."
    )
    assert list(CaseStudy.objects.visible_to(ANONYMOUS)) == []
    assert CaseStudy.objects.visible_to(system_actor("Exchange")).count() == 1


def test_what_is_missing_or_too_long_is_said_at_its_field(world):
    match = b.confirmed(world)
    with pytest.raises(Invalid) as error:
        b.told(world, match, title="x" * 121, problem="", action=" ", result="", lesson="")
    assert error.value.problems == {
        "title": "Use 120 characters or fewer.",
        "problem": "Say what the problem was.",
        "action": "Say what you did.",
        "result": "Say what came of it.",
        "lesson": "Say what you would do again, and what not.",
    }


def test_it_is_written_and_agreed_on_the_pages(world):
    match = b.confirmed(world)
    anna, max_, leah = (world.client(one) for one in (world.anna, world.max, world.leah))
    assert "Write the case study" in anna.get(reverse("supplier_match", args=[match.pk])).content.decode()
    given = {"title": "40 desks", "problem": "P", "action": "A", "result": "R", "lesson": ""}
    write = reverse("supplier_study_new", args=[match.pk])
    assert anna.post(write, given).status_code == 422
    written = anna.post(write, given | {"lesson": "L"}, follow=True).content.decode()
    assert "Written. The other partners are asked to agree." in written
    study = CaseStudy.objects.get()
    act = reverse("member_study_act", args=[study.pk, "consent"])
    assert "Once all partners have" in max_.post(act, follow=True).content.decode()
    back = reverse("office_study_act", args=[study.pk, "return"])
    assert leah.post(back, {"return-reason": ""}).status_code == 422
    change = reverse("member_study_change", args=[study.pk])
    assert "Every partner agrees" in max_.post(change, given | {"lesson": "M"}, follow=True).content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_case_studies_cost_the_same_for_one_and_for_many(world, django_assert_num_queries, number):
    found, anna = [b.public(world, title=f"Study {count}") for count in range(number)], world.actor(world.anna)
    with django_assert_num_queries(4):  # how many, the page, parties, their organisations
        assert len(published("furniture").stories) == number
    with django_assert_num_queries(3):  # the case study, parties, their organisations
        assert published_study(found[0].pk).metrics == "640 kg"
    with django_assert_num_queries(5):  # the gate and the three above, who has agreed
        assert len(study_page(anna, found[0].pk).partners) == 2


def test_an_empty_list_says_what_will_be_there(world, client):
    assert "The first are being written." in client.get(reverse("case_study_list")).content.decode()
    page = client.get(reverse("case_study_list"), {"topic": "food"}).content.decode()
    assert "Nothing on this topic yet." in page
    assert "Nothing on this topic yet." not in client.get(reverse("case_study_list"), {"topic": "x"}).content.decode()
