"""The whole year in a browser: launched, answered, sent, reviewed, improved on and shown to members.

Every page anybody comes to is checked by axe and for its width, at 1280 and at 320 pixels.
"""

from __future__ import annotations

from django.urls import reverse
from playwright.sync_api import expect

from questionnaires.models import Response
from tests.e2e import answering, improving, moderating, reviewing
from tests.e2e.launching import accept_invitation, launch
from tests.e2e.work import run


def test_a_year_of_the_hub(world, person, work_off):
    leah = person(world.leah)
    launch(world, leah)
    work_off()
    run("questionnaires.tasks.sweep_prefill")
    response = Response.objects.get(supplier=world.acme)
    anna = person()
    accept_invitation(anna)
    answer(world, anna, person(world.dora), response)
    work_off()
    review = reviewing.claim(leah, response)
    reviewing.decide_one(leah, review)
    reviewing.find(leah, review)
    reviewing.ask(leah, review)
    work_off()
    reviewing.reply(anna, response)
    moderating.settle(leah, review)
    reviewing.complete(world, leah, review)
    mona = person(world.mona)
    moderating.go_on_alone(mona, review)
    reviewing.agree(mona, review)
    reviewing.accept(anna, response)
    reviewing.publish(world, leah, review)
    improving.verify(leah, improving.prove(anna, improving.agreed(world, response)))
    work_off()
    read_as_member(world, person(world.mei), work_off)


def answer(world, anna, dora, response):
    """Some questions by hand, the rest by the same action; signed by one, sent by the other."""
    answering.choose_a_level(anna, response)
    answering.attach_evidence(anna)
    answering.make_a_question_appear(anna, response)
    answering.fill_a_table(anna, response)
    answering.answer_the_rest(world, response)
    anna.go(reverse("response_detail", args=[response.pk]))
    answering.sign_and_send(anna, dora, response)
    anna.press("Receipt with answers (PDF)")


def read_as_member(world, mei, work_off):
    """Two clicks to a supplier's status, and the report as a PDF with the reader's name on it."""
    mei.go("/")
    mei.follow(world.laptops.title)
    mei.follow("Acme Computers Ltd")
    expect(mei.page.get_by_text("Bolt Cleaning")).to_have_count(0)
    mei.press("Make a PDF with my name on it")
    expect(mei.page.get_by_text("Waiting to be made")).to_be_visible()
    work_off()
    with mei.page.expect_download() as download:
        mei.page.get_by_role("link", name="Download").click()
    assert download.value.path().read_bytes().startswith(b"%PDF")
