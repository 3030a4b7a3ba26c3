"""Standards behind the questions: unknown ones are refused, and anybody reads which question serves what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from questionnaires.actions import content
from questionnaires.definition import Definition
from questionnaires.models import QuestionnaireVersion
from questionnaires.selectors.versions import version_detail
from rphub.kernel.decisions import Invalid
from standards.models import Standard
from tests.questionnaires.bank import BANK
from tests.questionnaires.supplier_side import get, heading
from tests.world import COMMAND, World, forget_versions

pytestmark = pytest.mark.django_db
SENTENCE = (
    "GOV-02: it serves UNGP-99, which is none of the standards the hub knows; correct the code, or have a consortium "
    "admin add the standard first."
)


@pytest.fixture(autouse=True)
def _forget_versions() -> Iterator[None]:
    yield
    forget_versions()


def naming(code: str) -> Definition:
    """The next version, in which GOV-02 serves this standard alone."""
    gov = BANK.section("GOV")
    asked = tuple(replace(one, maps=(code,)) if one.code == "GOV-02" else one for one in gov.questions)
    sections = tuple(replace(gov, questions=asked) if one.code == "GOV" else one for one in BANK.sections)
    return replace(BANK, number=2, sections=sections)


def test_a_version_that_names_an_unknown_standard_is_not_published(world: World) -> None:
    version = content.store_definition(actor=COMMAND, key="ddq", definition=naming("UNGP-99"))
    assert version_detail(world.actor(world.ada), version.pk).problems == [SENTENCE]
    with pytest.raises(Invalid) as error:
        content.publish_version(actor=COMMAND, version_id=version.pk)
    assert error.value.problems == {"0": SENTENCE}
    Standard.objects.create(code="UNGP-99", family="ungp", title="Principle 99", issuer="United Nations")
    assert content.publish_version(actor=COMMAND, version_id=version.pk).state == "published"


def test_content_that_names_an_unknown_standard_is_not_even_loaded(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(content, "from_content", lambda _: naming("UNGP-99"))
    with pytest.raises(Invalid) as error:
        content.load_version(actor=COMMAND, key="ddq", folder="v1")
    assert (error.value.problems, QuestionnaireVersion.objects.count()) == ({"0": SENTENCE}, 1)


def test_a_question_names_its_standards_in_full(world: World) -> None:
    Standard.objects.filter(code="OECD-6").update(superseded_by=Standard.objects.get(code="OECD"))
    html = get(world.client(), "method_section", "ddq", 1, "GRV")
    row = html[html.index('id="GRV-03"') :]
    assert "Principle 31: effectiveness criteria of grievance mechanisms</a>, Guiding Principles on" in row
    assert f'href="{reverse("method_standard", args=["UNGP-31"])}"' in row
    assert row.count("Superseded") == row.count(">OECD-6<") > 0


def test_an_older_question_may_name_what_is_no_longer_known(world: World) -> None:
    version = content.store_definition(actor=COMMAND, key="ddq", definition=naming("UNGP-31"))
    content.publish_version(actor=COMMAND, version_id=version.pk)
    Standard.objects.filter(code="UNGP-31").delete()
    html = get(world.client(), "method_section", "ddq", 2, "GOV")
    first = html[html.index('id="GOV-02"') : html.index('id="GOV-03"')]
    assert "<dt>Serves</dt>" not in first


def test_every_standard_with_a_question_stands_under_its_family(world: World) -> None:
    html = get(world.client(), "method_standards")
    assert heading(html) == "146 standards stand behind 68 questions."
    assert f'href="{reverse("method_standard", args=["MSA-54"])}"' in html
    for word in ("ISO20400-CI", "PPN0621"):  # no question serves them
        assert word not in html
    assert html.index("Modern Slavery Act") < html.index("Sustainable Development Goals")


def test_a_whole_is_served_by_the_questions_of_its_parts(world: World) -> None:
    html = get(world.client(), "method_standard", "SDG-8")
    mapped = [one for one in BANK.questions if any(code.split(".")[0] == "SDG-8" for code in one.maps)]
    assert f"{len(mapped)} questions of Due Diligence Questionnaire, version 1 serve it or one of its parts." in html
    assert ("HR-01, by SDG-8.7" in html, "Target 8.7" in html, "Sustainable Development Goals</a>" in html) == (
        True,
        True,
        True,
    )


def test_a_page_says_what_is_known_and_nothing_else(world: World) -> None:
    act, plain = get(world.client(), "method_standard", "PA2023"), get(world.client(), "method_standard", "ERA2025")
    assert ("24 February 2025" in act, "www.legislation.gov.uk" in act) == (True, True)
    assert ("Applies from" in plain, "Read its own words" in plain, "Edition" in plain) == (False, False, False)
    superseded = get(world.client(), "method_standard", "PPN0621")
    assert "It is superseded by" in superseded
    assert "No question of Due Diligence Questionnaire, version 1 serves it." in superseded
    assert world.client().get(reverse("method_standard", args=["UNGP-99"])).status_code == 404


def test_without_standards_the_page_leads_to_the_questions(world: World) -> None:
    Standard.objects.update(superseded_by=None, part_of=None)
    Standard.objects.all().delete()
    html = get(world.client(), "method_standards")
    assert "No standard is written down yet." in html


@pytest.mark.parametrize("rows", [1, 3])
def test_a_page_takes_as_many_statements_for_many_rows(
    world: World, rows: int, django_assert_num_queries: Any, no_queries_while_rendering: None
) -> None:
    whole = Standard.objects.get(code="UNGP")
    for number in range(rows):
        Standard.objects.create(
            code=f"UNGP-{90 + number}", family="ungp", title="More", issuer="UN", part_of=whole, effective_from=date.min
        )
    browser = world.client()
    browser.get(reverse("method_standard", args=["UNGP"]))
    with django_assert_num_queries(2):  # the newest version, the standards
        browser.get(reverse("method_standard", args=["UNGP"]))
