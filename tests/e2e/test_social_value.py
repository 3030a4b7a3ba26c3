"""The statement and social value, from what is suggested to what members read."""

from __future__ import annotations

import re

from django.urls import reverse
from playwright.sync_api import Locator, expect

from reviews.models import ChecklistDecision
from reviews.social.commitments import commitments_in
from tests.e2e.people import Person
from tests.reviews import builders

JUDGED = ("Relevant", "Additional", "Fair and safe", "Learned and shared")
"""Items of a commitment that figures say nothing about."""


def rate(leah: Person, section: Locator, *levels: str) -> None:
    for name, level in zip(JUDGED, levels, strict=True):
        section.get_by_label(name).select_option(level)


def test_a_statement_and_commitments_are_reviewed_and_shown(world, person):
    changed = builders.statement_answers() | builders.social_answers(
        builders.promise(), builders.promise(framework_or_member={"id": "2", "label": "Cleaning"}), builders.CHARITIES
    )
    review = builders.claimed(world, changed=changed)
    leah, anna = person(world.leah), person(world.anna)
    leah.go(reverse("review_page", args=[review.pk, "HR-01"]))
    leah.follow(re.compile("^Modern slavery statement$"))
    leah.press("Accept the suggestions for 15 open items")
    expect(leah.page.get_by_role("heading", level=1)).to_contain_text("All legal elements met")

    leah.go(reverse("social_value", args=[review.pk]))
    main = leah.page.locator("main")
    expect(main).to_contain_text("have the same words and number for several buyers")
    parts = [leah.page.get_by_role("region", name=f"{number}. ") for number in (1, 2, 3)]
    for part, share in zip(parts[:2], ("70", "40"), strict=True):
        rate(leah, part, "2", "2", "2", "1")
        part.get_by_label("Share that counts here").fill(share)
    rate(leah, parts[2], "1", "0", "0", "0")
    for name in ("Focus", "Depth for its size", "Partnership", "Governance", "Does no harm"):
        leah.page.get_by_role("group", name=name).get_by_label("Met", exact=False).first.check()
    leah.press("Accept the suggestions for")
    expect(leah.page.locator("#error-summary")).to_contain_text("add up to 110 %")
    parts[1].get_by_label("Share that counts here").fill("30")
    leah.press("Accept the suggestions for")
    expect(leah.page.get_by_role("heading", level=1)).to_contain_text("1 item to decide")
    leah.press("Accept the suggestions for 1 open item")
    expect(leah.page.get_by_role("heading", level=1)).to_contain_text("Social value: Developing")
    expect(parts[2]).to_contain_text("Aspiration")
    assert ChecklistDecision.objects.filter(review=review, kind="social").count() == 3 * 9 + 2 + 8

    done = builders.finished(world, review)
    builders.moderated(world, done)
    anna.go(reverse("result_page", args=[done.response_id]))
    expect(anna.page.get_by_role("region", name="Social value: Developing")).to_contain_text("0 of 1 promise due")
    anna.page.get_by_role("checkbox", name=builders.COACHING["commitment"]).first.check()
    anna.press("Save what members may read")
    first = commitments_in(review.submission.answers["SOC-02"]["value"])[0].key
    assert builders.fresh(review.pk).examples == [first]
    expect(anna.page.get_by_role("region", name="What members will see")).to_contain_text(
        builders.COACHING["commitment"]
    )
