"""A member lead keeps the institution's people, with the keyboard's and the phone's means: links, forms, no script."""

from __future__ import annotations

import re

from django.urls import reverse
from playwright.sync_api import expect

from rphub.accounts.models import Grant
from tests.e2e.work import link_in


def test_a_colleague_is_invited_made_lead_and_let_go(world, person, work_off):
    max_, nia = person(world.max, java_script_enabled=False), person(java_script_enabled=False)
    main = max_.page.locator("main")
    max_.go(reverse("member_home"))
    max_.follow("People")
    max_.follow("Invite a colleague")
    max_.press("Send the invitation")
    expect(max_.page.locator("#error-summary")).to_contain_text("Enter their name")
    max_.page.get_by_label("Their name").fill("Nia New")
    max_.page.get_by_label("Their e-mail address").fill("nia@aldersea.example")
    max_.page.get_by_label(re.compile("^Member viewer")).check()
    max_.press("Send the invitation")
    expect(main).to_contain_text("Nia New, member viewer")
    work_off()
    nia.go(link_in("invitation", "nia@aldersea.example"))
    nia.press("Accept and sign in")
    expect(nia.page).to_have_url(re.compile("/member/$"))
    max_.go(reverse("member_colleague_list"))
    expect(main.get_by_role("heading", level=1)).to_have_text("3 people see suppliers for Aldersea University.")
    max_.follow("Role of Nia New")
    max_.page.get_by_label(re.compile("^Member lead")).check()
    max_.press("Change the role")
    nia.go(reverse("member_colleague_list"))
    nia.follow(re.compile("take away.* of Nia New"))
    expect(nia.page.get_by_role("heading", level=1)).to_have_text("Take your own access for Aldersea University away?")
    nia.press("Take this role away")
    expect(nia.page.get_by_role("heading", level=1)).to_have_text("Your account has no access yet.")
    assert not Grant.objects.filter(user__email="nia@aldersea.example").exists()
