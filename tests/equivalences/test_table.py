"""The table of what certificates answer: delivered whole, edited with a reason, refused where it does not fit."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.management import call_command

from equivalences.actions import content, table
from equivalences.filling import SAMPLE, filled, problems_of_facts, problems_of_words
from equivalences.models import Coverage, Scheme
from questionnaires.selectors.definitions import definition_of
from rphub.audit.models import AuditEvent
from rphub.kernel.decisions import Invalid, Refused
from tests.equivalences.builders import scheme
from tests.world import COMMAND

ROW = {"code": "GOV-04", "level": 2, "says": "Assessed by {issuer}.", "facts": "", "limits": "Spend."}


def test_the_delivered_table_is_loaded_whole_and_only_once(world, capsys):
    call_command("load_equivalences")
    call_command("load_equivalences")
    assert capsys.readouterr().out == f"{len(content.delivered())} added.\n0 added.\n"
    assert Scheme.objects.count() == len(content.delivered())
    assert Coverage.objects.count() == sum(len(one["rows"]) for one in content.delivered())


def test_what_the_office_changed_stays_when_it_is_loaded_again(world):
    content.load_schemes(actor=COMMAND)
    row = Coverage.objects.get(scheme__key="iso-14001", code="ENV-08")
    table.remove_row(actor=world.actor(world.leah), row_id=row.pk, reason="Too generous")
    assert content.load_schemes(actor=COMMAND) == 0
    assert not Coverage.objects.filter(scheme__key="iso-14001").exists()


def test_every_delivered_row_makes_an_answer_without_mistakes(world):
    definition = definition_of(world.version.pk)
    for one in content.delivered():
        for row in one["rows"]:
            question = definition.question(row["code"])
            assert problems_of_words(row["says"]) == ""
            assert problems_of_facts(question, row.get("facts", "")) == ""
            made = filled(question, row["says"], row.get("facts", ""), row["level"], SAMPLE)
            assert (made.level, "{" in made.comment) == (row["level"], False)


def test_a_file_that_does_not_fit_is_named_and_nothing_is_stored(world, monkeypatch):
    wrong = {**content.delivered()[0], "rows": [ROW | {"code": "XXX-99"}]}
    monkeypatch.setattr(content, "delivered", lambda: [wrong])
    with pytest.raises(Exception, match="The present questionnaire has no scored question XXX-99"):
        call_command("load_equivalences")
    assert not Scheme.objects.exists()


@pytest.mark.parametrize("who", ["ada", "leah"])
def test_a_change_is_in_the_history_with_before_after_and_reason(world, who):
    actor, made = world.actor(getattr(world, who)), scheme()
    row = Coverage.objects.get(scheme=made, code="ENV-08")
    said = {"says": row.says, "facts": row.facts, "limits": row.limits}
    table.edit_row(actor=actor, row_id=row.pk, level=2, reason="Sites differ", **said)
    event = AuditEvent.objects.get(verb="scheme.row_edited")
    assert (event.changes, event.reason, event.data["question"]) == ({"level": [3, 2]}, "Sites differ", "ENV-08")
    table.edit_row(actor=actor, row_id=row.pk, level=2, reason="Again", **said)
    assert AuditEvent.objects.filter(verb="scheme.row_edited").count() == 1


def test_adding_changing_and_taking_off(world):
    actor = world.actor(world.leah)
    fields = {"name": "Fair Code", "about": "A code", "kind": "report", "assurance": "document", "months": 12}
    fields |= {"not_covered": "Much.", "source": "Here", "offered": True}
    made = table.add_scheme(actor=actor, reason="New", **fields)
    assert made.key == "fair-code"
    row = table.add_row(actor=actor, scheme_id=made.pk, reason="Fits", **ROW)
    table.edit_scheme(actor=actor, scheme_id=made.pk, reason="Old", **fields | {"offered": False})
    assert table.remove_row(actor=actor, row_id=row.pk, reason="Gone") == made
    verbs = AuditEvent.objects.filter(target_type="equivalences.scheme").order_by("pk").values_list("verb", "reason")
    assert list(verbs) == [
        ("scheme.added", "New"),
        ("scheme.row_added", "Fits"),
        ("scheme.edited", "Old"),
        ("scheme.row_removed", "Gone"),
    ]
    with pytest.raises(Invalid, match=r"There is already a scheme called “Fair Code”\."):
        table.add_scheme(actor=actor, reason="Again", **fields)


@pytest.mark.parametrize("who", ["rafi", "mona", "cara", "otto", "anna"])
def test_nobody_else_changes_it(world, who):
    made, actor = scheme(), world.actor(getattr(world, who))
    row = Coverage.objects.filter(scheme=made)[0]
    said: dict[str, Any] = {"level": 1, "says": "x", "facts": "", "limits": "x"}
    for change in (
        lambda: table.add_scheme(actor=actor, reason="x", name="x"),
        lambda: table.edit_scheme(actor=actor, scheme_id=made.pk, reason="x", name="x"),
        lambda: table.add_row(actor=actor, scheme_id=made.pk, reason="x", **ROW),
        lambda: table.edit_row(actor=actor, row_id=row.pk, reason="x", **said),
        lambda: table.remove_row(actor=actor, row_id=row.pk, reason="x"),
    ):
        with pytest.raises(Refused, match=r"Only the RP lead or a consortium admin changes what certificates answer\."):
            change()


@pytest.mark.parametrize(
    ("fields", "problems"),
    [
        ({"code": "PRO-01"}, {"code": table.NO_QUESTION.format(code="PRO-01")}),
        ({"code": "ENV-08"}, {"code": "ISO 14001 answers ENV-08 already. Change that row."}),
        (
            {"says": "By {body}"},
            {
                "says": "“{body}” stands for nothing. Choose one of scheme, holder, issuer, number, covers, issued_on, "
                "valid_until."
            },
        ),
        (
            {"facts": "system"},
            {"facts": "“system” is no fact. Write each as a line of its own, like system = iso14001."},
        ),
        ({"facts": "system = own"}, {"facts": "GOV-04 is answered by its level alone. Leave the facts empty."}),
        (
            {"code": "LAB-01", "facts": "rate = 3"},
            {
                "facts": "“rate” is no column of LAB-01. Choose one of lowest_rate_uk_gbp, lowest_rate_london_gbp, "
                "pct_direct_at_or_above_rlw, pct_contract_workforce_at_or_above_rlw, lw_accredited, "
                "accreditation_expiry."
            },
        ),
        (
            {"code": "LAB-01", "facts": "accreditation_expiry = soon"},
            {"facts": "Accreditation valid until: write a date like 27 3 2027; “soon” is not a date."},
        ),
    ],
)
def test_a_row_that_does_not_fit_is_refused_at_its_field(world, fields, problems):
    made = scheme()
    with pytest.raises(Invalid) as refused:
        table.add_row(actor=world.actor(world.leah), scheme_id=made.pk, reason="x", **ROW | fields)
    assert refused.value.problems == problems
