"""Versions: the list, the contents, the difference, the preview, loading and publishing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.urls import reverse

from questionnaires.actions import content
from questionnaires.definition import Definition, from_content
from questionnaires.effort import expected_minutes
from questionnaires.facts import Profile
from questionnaires.models import Question, QuestionnaireVersion, Section
from questionnaires.routes import Route
from questionnaires.selectors import versions
from questionnaires.selectors.definitions import content_of, definition_of, hash_of
from tests.world import COMMAND

RESELLER = Profile(
    roles=frozenset({"reseller"}),
    sectors=frozenset({"ict_hardware", "ict_services"}),
    risk="high",
    headcount_uk=600,
    turnover_uk_gbp=250_000_000,
    has_parent=True,
)


def altered(definition: Definition) -> Definition:
    """GOV-02 reworded, GOV-03 weighs more, GOV-04 gone, GOV-09 new."""
    sections = []
    for section in definition.sections:
        questions = []
        for question in section.questions:
            if question.code == "GOV-02":
                question = replace(question, text="Who answers for it?")
            if question.code == "GOV-03":
                question = replace(question, weight=question.weight + 1)
            if question.code != "GOV-04":
                questions.append(question)
            else:
                questions.append(replace(question, code="GOV-09", text="Something new?"))
        sections.append(replace(section, questions=tuple(questions)))
    return replace(definition, sections=tuple(sections))


def draft(world, number: int = 9) -> QuestionnaireVersion:
    """A second version of the same content."""
    version = QuestionnaireVersion.objects.create(
        questionnaire=world.version.questionnaire, number=number, title="Draft", content_hash="x"
    )
    for section in world.version.sections.all():
        made = Section.objects.create(version=version, code=section.code, order=section.order, content=section.content)
        Question.objects.bulk_create(
            Question(version=version, section=made, code=one.code, order=one.order, content=one.content)
            for one in section.questions.all()
        )
    version.content_hash = hash_of(content_of(version))
    version.save()
    return version


def test_the_difference_by_code(world):
    before = definition_of(world.version.pk)
    found = {change.code: change for change in versions.changes(before, altered(before))}
    assert {code: change.kind for code, change in found.items()} == {
        "GOV-02": "Reworded",
        "GOV-03": "Changed",
        "GOV-09": "New",
        "GOV-04": "Removed",
    }
    assert found["GOV-02"].text == "Who answers for it?"
    assert found["GOV-02"].before == before.question("GOV-02").text
    assert found["GOV-03"].also == "weight"
    assert versions.changes(before, from_content(content_of(world.version))) == []


def test_the_preview_is_what_a_supplier_gets(world):
    found = versions.preview(world.actor(world.ada), world.version.pk, RESELLER)
    assert (found.route, found.route_reason) == (Route.IN_DEPTH, "The category carries high risk.")
    assert found.asked == sum(len(section.asked) for section in found.sections)
    assert found.asked + len(found.skipped) == 68
    because = {one.question.code: one.because for section in found.sections for one in section.asked}
    assert because["SCM-05"] == "because you resell ICT hardware"
    chosen = versions.preview(world.actor(world.ada), world.version.pk, RESELLER, "standard")
    assert chosen.route is Route.STANDARD
    assert chosen.route_reason == "Chosen here. By its size and risk it would be in-depth."
    assert chosen.asked < found.asked


def test_minutes_are_honest(world):
    definition = definition_of(world.version.pk)
    found = versions.preview(world.actor(world.ada), world.version.pk, RESELLER)
    assert found.minutes in range(130, 165, 5)
    assert expected_minutes(definition, Route.SHORT, []) == 5


def test_pages_say_what_is_there(world):
    version, browser = draft(world), world.client(world.ada)
    page = browser.get(reverse("version_list")).content.decode()
    assert "Due Diligence Questionnaire, version 1" in page
    assert "Every folder of content is loaded." in page
    page = browser.get(reverse("version_detail", args=[version.pk])).content.decode()
    assert "No question differs from" in page
    assert "Publish this version" in page
    page = browser.get(reverse("version_preview", args=[version.pk]), {"risk": "low", "headcount_uk": "x"})
    assert "Enter a whole number." in page.content.decode()
    page = browser.get(
        reverse("version_preview", args=[version.pk]), {"risk": "low", "headcount_uk": "20", "turnover_uk_gbp": "1000"}
    )
    assert page.context["preview"].route is Route.SHORT


def test_publishing_through_the_page(world):
    version, browser = draft(world), world.client(world.ada)
    done = browser.post(reverse("version_publish", args=[version.pk]), follow=True)
    assert "is published. Its questions can no longer change." in done.content.decode()
    assert QuestionnaireVersion.objects.get(pk=version.pk).state == "published"
    assert world.client(world.leah).post(reverse("version_publish", args=[version.pk])).status_code == 403


@pytest.mark.parametrize("folder", ["v1", "v9", "../ddq/v1", ""])
def test_only_a_folder_that_waits_is_loaded(world, folder):
    browser = world.client(world.ada)
    assert browser.post(reverse("version_load"), {"key": "ddq", "folder": folder}).status_code == 404


def test_a_new_folder_is_loaded_as_a_draft(world, tmp_path, monkeypatch):
    from shutil import copytree

    from questionnaires.actions import content

    target = tmp_path / "ddq" / "v2"
    copytree(versions.CONTENT_ROOT / "ddq" / "v1", target)
    manifest = target / "manifest.toml"
    manifest.write_text(manifest.read_text().replace("number = 1", "number = 2"))
    monkeypatch.setattr(versions, "CONTENT_ROOT", tmp_path)
    monkeypatch.setattr(content, "CONTENT_ROOT", tmp_path)
    browser = world.client(world.ada)
    assert "Load as a draft" in browser.get(reverse("version_list")).content.decode()
    done = browser.post(reverse("version_load"), {"key": "ddq", "folder": "v2"}, follow=True)
    assert "is loaded as a draft" in done.content.decode()
    manifest.write_text(manifest.read_text().replace("number = 2", "number = 3").replace("weight = 9", "weight = 8"))
    wrong = browser.post(reverse("version_load"), {"key": "ddq", "folder": "v2"})
    assert "There " in wrong.content.decode()
    assert QuestionnaireVersion.objects.filter(number=3).count() == 0


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_takes_as_many_statements_for_many_rows(
    world, number, django_assert_num_queries, no_queries_while_rendering
):
    """Person, session cached; versions."""
    for index in range(1, number):
        draft(world, 20 + index)
    browser = world.client(world.leah)
    browser.get(reverse("version_list"))
    with django_assert_num_queries(2):
        assert browser.get(reverse("version_list")).status_code == 200


def test_loading_a_published_version_again_changes_nothing(world):
    assert content.load_version(actor=COMMAND, key="ddq", folder="v1") == world.version
    assert QuestionnaireVersion.objects.count() == 1
