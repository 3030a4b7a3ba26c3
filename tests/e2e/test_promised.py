"""What a supplier promised, from a file to a verified delivery and into a calendar."""

from __future__ import annotations

import re

from django.urls import reverse
from playwright.sync_api import FilePayload, expect

from promises.models import Promise
from tests.promises import builders as b

BAD = "Acme Computers Ltd,T7,Trees,Plant trees.,Tender,3.1,trees,many,31/12/2027"


def test_promised_agreed_delivered_verified(world, person, work_off):
    b.document(world, "Planting record")
    leah, anna = person(world.leah), person(world.anna)
    leah.go(reverse("promise_list"))
    leah.follow("Write one down")
    leah.follow("All promises")
    leah.follow("Upload promises")
    leah.press("Upload and see what would change")
    expect(leah.page.locator("#error-summary")).to_contain_text("Choose the file to upload")
    leah.page.get_by_label("Framework the promises are for").select_option(str(world.laptops.pk))
    content = "\r\n".join((b.HEADS, b.TREES, BAD)).encode()
    leah.page.get_by_label("The file").set_input_files(FilePayload(name="p.csv", mimeType="text/csv", buffer=content))
    leah.press("Upload and see what would change")
    heading = leah.page.get_by_role("heading", level=1)
    expect(heading).to_have_text("1 of 2 rows can be saved. The others are explained below.")
    expect(leah.page.locator("#problems")).to_contain_text("“many” is not one")
    leah.press("Save 1 promise")
    leah.press(re.compile("^Agree for us to 1"))
    promise = Promise.objects.get()

    anna.go(reverse("supplier_promises"))
    anna.follow("Trees")
    anna.press("Agree to this promise")
    anna.follow("Report a delivery")
    anna.press("Report it to the consortium office")
    expect(anna.page.locator("#error-summary")).to_contain_text("Choose at least one document that shows it")
    anna.page.get_by_label("Delivered on").fill(str(b.day(-1)))
    anna.page.get_by_label("How much").fill("10")
    anna.page.get_by_label("What changed, and for whom").fill("A school yard in Camden has shade.")
    anna.page.get_by_label("Planting record").check()
    anna.press("Report it to the consortium office")
    expect(anna.page.get_by_role("heading", level=1)).to_have_text("Trees. Delivered, to verify.")

    leah.go(reverse("office_home"))
    leah.follow("1 promised delivery to verify")
    leah.follow("Trees")
    leah.page.get_by_text("Verify it").first.click()
    leah.page.get_by_label("How it was verified").select_option("document")
    leah.page.get_by_label("What you saw").fill("Photographs with dates.")
    leah.press("Verify it")
    expect(leah.page.locator("#delivered")).to_contain_text("Photographs with dates.")
    assert b.fresh(promise).state == "verified"
    work_off()

    b.draft(world, reference="T8", short="Never looked at")
    b.agreed(world, reference="T9", short="Coaching", dues=((b.day(0), 5),))
    leah.go(f"{reverse('promise_list')}?view=unchecked")
    leah.follow("Due this quarter")
    leah.follow("Coaching")
    anna.go(reverse("supplier_promises"))
    anna.go(reverse("my_calendar"))
    anna.press("Switch on and show the address")
    address = anna.page.get_by_label("Secret address of your calendar").input_value()
    assert "/calendar/" in address
    anna.go(reverse("my_calendar"))
    anna.press("Switch off")
    expect(anna.page.get_by_role("heading", level=1)).to_have_text("Days that are due, in your own calendar.")
