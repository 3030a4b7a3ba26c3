"""The consortium admin keeps the standards: loaded once, added, changed in place, superseded, never removed."""

from __future__ import annotations

from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.urls import reverse

from rphub.audit.models import AuditEvent
from rphub.kernel.decisions import Invalid, Refused
from standards.actions.content import delivered, load_standards
from standards.actions.keeping import add_standard, edit_standard
from standards.models import Standard
from tests.world import COMMAND, World

pytestmark = pytest.mark.django_db
FIELDS: dict[str, Any] = {
    "title": "Principle 26",
    "issuer": "United Nations",
    "version": "",
    "effective_from": None,
    "url": "",
}
NEW = FIELDS | {"code": "UNGP-26", "family": "ungp", "part_of": None, "superseded_by": None}


def key(code: str) -> int:
    return Standard.objects.values_list("pk", flat=True).get(code=code)


def links(code: str, *more: str) -> tuple[Any, ...]:
    """The codes of the whole and of what replaces it, and other columns."""
    return Standard.objects.values_list("part_of__code", "superseded_by__code", *more).get(code=code)


def edited(world: World, code: str, **changed: Any) -> Standard:
    row = Standard.objects.get(code=code)
    given = {name: getattr(row, name) for name in FIELDS} | {"superseded_by": row.superseded_by_id} | changed
    return edit_standard(actor=world.actor(world.ada), standard_id=row.pk, **given)


def test_loading_again_adds_what_is_missing_and_changes_no_row(world: World) -> None:
    edited(world, "UNGP-31", title="Our words")
    Standard.objects.get(code="FWA").delete()
    assert (load_standards(actor=COMMAND), load_standards(actor=COMMAND)) == (1, 0)
    assert Standard.objects.get(code="UNGP-31").title == "Our words"
    assert Standard.objects.count() == len(delivered())
    assert AuditEvent.objects.filter(verb="standard.added", target_id=str(key("FWA"))).count() == 1


def test_a_questionnaire_brings_the_standards_its_questions_name() -> None:
    Standard.objects.get(code="FWA").delete()
    call_command("load_questionnaire", "ddq", "v1", stdout=StringIO())
    assert Standard.objects.count() == len(delivered())


def test_what_was_loaded_says_what_it_is_part_of_and_what_replaced_it(world: World) -> None:
    assert links("SDG-8.7", "part_of__part_of__code") == ("SDG-8", None, "SDG")
    assert links("PPN0621") == (None, "PPN006")
    assert [
        str(one.effective_from) for one in Standard.objects.filter(code__in=["PA2023", "UNGP"]).order_by("code")
    ] == [
        "2025-02-24",
        "None",
    ]


def test_a_standard_is_added_once_with_a_line_in_the_history(world: World) -> None:
    actor = world.actor(world.ada)
    made = add_standard(actor=actor, **NEW | {"part_of": key("UNGP")})
    assert (str(made), links("UNGP-26")) == ("UNGP-26 Principle 26", ("UNGP", None))
    assert AuditEvent.objects.get(verb="standard.added", target_id=str(made.pk)).data == {
        "family": "ungp",
        "issuer": "United Nations",
    }
    with pytest.raises(Invalid, match="There is already a standard with the code UNGP-26"):
        add_standard(actor=actor, **NEW)


def test_a_change_is_kept_before_and_after(world: World) -> None:
    edited(world, "PPN002", superseded_by=key("SVP"), version="February 2025, old")
    change = AuditEvent.objects.get(verb="standard.edited").changes
    assert change == {
        "version": ["February 2025", "February 2025, old"],
        "superseded_by_id": [None, key("SVP")],
    }


def test_nothing_is_superseded_in_a_ring(world: World) -> None:
    edited(world, "PPN002", superseded_by=key("SVP"))
    for code, following, said in (("SVP", "PPN0620", "PPN002"), ("SVP", "PPN002", "PPN002"), ("SVP", "SVP", "SVP")):
        with pytest.raises(Invalid) as error:
            edited(world, code, superseded_by=key(following))
        assert error.value.problems == {
            "superseded_by": f"{said} is itself superseded by this one. Choose another, or leave it empty."
        }


def test_only_the_consortium_admin_keeps_them(world: World) -> None:
    for who in (world.leah, world.otto, world.anna):
        with pytest.raises(Refused, match="Only a consortium admin keeps the standards"):
            add_standard(actor=world.actor(who), **NEW)
    with pytest.raises(Refused, match="Only a consortium admin"):
        edit_standard(actor=world.actor(world.leah), standard_id=key("UNGP-31"), superseded_by=None, **FIELDS)


def test_the_forms_add_and_change(world: World) -> None:
    ada, new = world.client(world.ada), reverse("standard_new")
    given = {"code": "UNGP-26", "family": "ungp", "title": "Principle 26", "issuer": "United Nations"}
    wrong = ada.post(new, given | {"code": "ungp 26", "url": "nowhere"})
    assert wrong.status_code == 422
    assert "Write it like UNGP-31, SDG-8.7 or MSA-54-5a." in wrong.content.decode()
    taken = ada.post(new, given | {"code": "UNGP-31"})
    assert (taken.status_code, "There is already a standard" in taken.content.decode()) == (422, True)
    assert ada.post(new, given | {"part_of": key("UNGP")}).headers["Location"] == reverse("standard_list")
    edit = reverse("standard_edit", args=[key("UNGP-26")])
    page = ada.get(edit).content.decode()
    assert ("Change UNGP-26" in page, 'value="Principle 26"' in page) == (True, True)
    changed = {"title": "Remedy by the state", "issuer": "United Nations", "superseded_by": key("UNGP-25")}
    assert ada.post(edit, changed).headers["Location"] == reverse("standard_list")
    assert links("UNGP-26", "title") == ("UNGP", "UNGP-25", "Remedy by the state")
    assert ada.get(reverse("standard_edit", args=[0])).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_the_forms_take_as_many_statements_for_many_rows(
    world: World, rows: int, django_assert_num_queries: Any, no_queries_while_rendering: None
) -> None:
    Standard.objects.filter(superseded_by__isnull=False).delete()
    for number in range(rows):
        add_standard(actor=COMMAND, **NEW | {"code": f"UNGP-{90 + number}"})
    ada, edit = world.client(world.ada), reverse("standard_edit", args=[key("UNGP-31")])
    ada.get(edit)
    with django_assert_num_queries(3):  # the person, the standard, those to choose from
        ada.get(edit)
