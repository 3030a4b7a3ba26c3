"""Who else is in a section now: in words, from the cache, gone after a few minutes."""

from __future__ import annotations

from datetime import timedelta

import time_machine
from django.urls import reverse
from django.utils import timezone

from questionnaires.presence import LASTS, Present, arrive
from rphub.kernel.roles import ANONYMOUS
from tests.questionnaires.pages import address, text


def present(world, who, response, at=""):
    return text(world.client(who).get(reverse("section_present", args=[response.pk, "GOV"]), {"at": at})).strip()


def test_the_page_says_who_is_here_without_scripts(world):
    response = world.response()
    assert "is in this section" not in text(world.client(world.anna).get(address(response, "GOV")))
    assert "Anna Acme is in this section, just now." in text(world.client(world.carl).get(address(response, "GOV")))
    assert "is in this section" not in text(world.client(world.dora).get(address(response, "SCM")))


def test_the_page_asks_again_and_says_at_which_question(world):
    response = world.response()
    assert present(world, world.anna, response, at="GOV-02") == "<span data-words></span>"
    with time_machine.travel(timezone.now() + timedelta(minutes=2, seconds=5), tick=False):
        assert "Anna Acme is in this section, at GOV-02, 2 minutes ago." in present(world, world.carl, response)
    with time_machine.travel(timezone.now() + timedelta(seconds=LASTS + 130), tick=False):
        assert "Anna" not in present(world, world.dora, response)


def test_only_questions_of_the_section_are_named(world):
    response = world.response()
    for odd in ("SCM-02", "GOV-x", "GOV-12345", "<b>", ""):
        present(world, world.anna, response, at=odd)
        assert "Anna Acme is in this section, just now." in present(world, world.carl, response)


def test_a_visitor_leaves_no_trace(world):
    response = world.response()
    assert arrive(ANONYMOUS, response.pk, "GOV") == ()
    assert present(world, world.anna, response) == "<span data-words></span>"
    assert Present("Lou Bennet", "", 61).words == "Lou Bennet is in this section, 1 minute ago."


def test_asking_costs_the_person_and_the_questionnaire(world, django_assert_num_queries):
    response, browser = world.response(), world.client(world.anna)
    where = reverse("section_present", args=[response.pk, "GOV"])
    browser.get(where)
    with django_assert_num_queries(2):
        browser.get(where)


def test_a_sent_questionnaire_shows_nobody(world):
    response = world.response(state="submitted")
    for who in (world.anna, world.carl):
        page = text(world.client(who).get(address(response, "GOV")))
        assert ("is in this section" in page, "hx-get" in page) == (False, False)
