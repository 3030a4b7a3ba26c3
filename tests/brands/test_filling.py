"""SCM-04 beside the packets: what is written, what a person typed, where it says it comes from."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.http import Http404
from django.utils import timezone

from brands.actions import answering, asking, office, signing
from brands.actions.filling import fill_from_packets
from brands.content import statements
from brands.filling import Facts, fill, row_of
from brands.models import Ask
from brands.selectors.filling import fill_page
from questionnaires.models import Answer, Response
from questionnaires.suggestions import RULES
from rphub.documents.models import Document
from rphub.kernel.decisions import Refused, StaleRevision
from suppliers.models import Evidence, EvidenceUse
from tests.brands import builders as b
from tests.brands.test_sweeps import GROUP
from tests.e2e.work import everything_waiting
from tests.questionnaires.supplier_side import get
from tests.world import World

TODAY = date(2027, 3, 1)
YES = {"covers_factory_list": True, "covers_audits": True, "covers_monitor_access": True, "covers_remedy": True}


def facts(**fields: Any) -> Facts:
    given: dict[str, Any] = {"ask_id": 1, "brand": "Northlumen", "state": "allowed", "asked_on": date(2027, 1, 10)}
    return Facts(**given | {"due_on": date(2027, 3, 11)} | fields)


def declared(**fields: Any) -> Facts:
    whole = {
        "kind": "own",
        "declaration": "d",
        "signed_on": date(2027, 2, 1),
        "good_until": date(2028, 2, 1),
        "statements": statements(b.WHOLE, "factories.csv"),
    }
    return facts(**whole | fields)


# The table, without a database


def test_a_row_says_what_the_packet_knows() -> None:
    assert row_of(declared(evidence="e"), TODAY) == {
        "brand": {"id": "", "label": "Northlumen"},
        "requested_on": "2027-01-10",
        "reply": "declared",
        "declared_on": "2027-02-01",
        "valid_until": "2028-02-01",
        "evidence": ["e"],
        **YES,
    }


@pytest.mark.parametrize(
    ("of", "reply"),
    [
        (facts(state="waiting"), "pending"),
        (facts(state="waiting", due_on=date(2027, 2, 28)), "no_reply"),
        (facts(state="refused"), "refused"),
        (facts(state="declined"), "refused"),
        (declared(kind="group", statements=()), "group_declaration"),
        (declared(statements=statements(b.WHOLE)), "partial"),
        (declared(statements=statements(b.WHOLE | {"remedy": "no"}, "f.csv")), "partial"),
    ],
)
def test_each_reply_has_its_word(of: Facts, reply: str) -> None:
    assert row_of(of, TODAY)["reply"] == reply


def test_a_not_yet_is_a_no_and_what_is_not_said_stays_open() -> None:
    row = row_of(declared(statements=statements({"audits": "no"})), TODAY)
    assert (row["covers_audits"], "covers_remedy" in row, "covers_factory_list" in row) == (False, False, False)


def test_a_reseller_that_may_no_longer_use_it_stops_yesterday() -> None:
    assert row_of(declared(state="declined"), TODAY)["valid_until"] == "2027-02-28"
    assert row_of(declared(state="declined", good_until=date(2027, 2, 3)), TODAY)["valid_until"] == "2027-02-03"


def test_empty_cells_are_filled_and_typed_ones_stay() -> None:
    typed = {"brand": {"id": "", "label": "northlumen ltd"}, "share_of_sales_pct": "60", "reply": "partial"}
    found = fill([typed, {"brand": {"id": "", "label": "Other"}}], [declared()], TODAY)
    assert [(one.column, one.before, one.after) for one in found.kept] == [("reply", "partial", "declared")]
    assert found.rows[0] == typed | {
        "requested_on": "2027-01-10",
        "declared_on": "2027-02-01",
        "valid_until": "2028-02-01",
        **YES,
    }
    assert (found.rows[1], found.new) == ({"brand": {"id": "", "label": "Other"}}, ())
    assert "reply" not in found.filled[1]


def test_what_a_packet_wrote_before_is_brought_up_to_date() -> None:
    first = fill([], [facts(state="waiting")], TODAY)
    assert (first.new, first.rows[0]["reply"]) == (("Northlumen",), "pending")
    second = fill(first.rows, [declared(filled=first.filled[1])], TODAY)
    assert (second.rows[0]["reply"], second.kept) == ("declared", ())
    again = fill(second.rows, [declared(filled=second.filled[1])], TODAY)
    assert (again.changes, again.rows) == ((), second.rows)


def test_evidence_joins_what_is_there_and_unread_text_stays() -> None:
    row = {"brand": {"id": "", "label": "Northlumen"}, "evidence": ["a"], "declared_on": {"unread": "spring"}}
    found = fill([row], [declared(evidence="e")], TODAY)
    assert (found.rows[0]["evidence"], found.rows[0]["declared_on"]) == (["a", "e"], {"unread": "spring"})
    assert fill(found.rows, [declared(evidence="e")], TODAY).rows == found.rows


@pytest.mark.parametrize("row", [{}, {"brand": {"unread": "?"}}, {"brand": "x"}])
def test_a_row_without_a_brand_is_left_alone(row: dict[str, Any]) -> None:
    assert fill([row], [declared()], TODAY).rows[0] == row


# Through the door of the answers


def filled(world: World, response: Response) -> Any:
    """The answer, whose value is a table then."""
    page = fill_page(world.actor(world.anna), response.pk)
    fill_from_packets(actor=world.actor(world.anna), response_id=response.pk, revision=page.revision)
    return Answer.objects.get(response=response, code="SCM-04")


def test_one_button_fills_the_row_cites_the_copy_and_says_where_it_comes_from(world: World) -> None:
    response = world.response()
    _, made = b.declared(world)
    everything_waiting()
    answer = filled(world, response)
    assert made.signed_on is not None
    assert made.valid_until is not None
    evidence = Evidence.objects.get(supplier=world.acme)
    assert evidence.kind == "declaration"
    assert answer.value == [
        {
            "brand": {"id": "", "label": "Northlumen"},
            "requested_on": timezone.localdate().isoformat(),
            "reply": "declared",
            "declared_on": made.signed_on.isoformat(),
            "valid_until": made.valid_until.isoformat(),
            "evidence": [str(evidence.pk)],
            **YES,
        }
    ]
    assert (answer.origin, EvidenceUse.objects.get().evidence) == ("brand", evidence)
    history = get(world.client(world.anna), "answer_history", response.pk, "SCM-04")
    assert "Anna Acme, from the brand’s declaration" in history
    answer.value[0]["share_of_sales_pct"] = "100"
    nobody: Any = None
    level, _ = RULES["SCM-04"](answer.value, timezone.localdate(), nobody)  # type: ignore[misc]
    assert level == 4


def test_a_copy_that_is_still_being_made_joins_the_next_time(world: World) -> None:
    response = world.response()
    b.declared(world)
    assert "evidence" not in filled(world, response).value[0]
    everything_waiting()
    assert len(filled(world, response).value[0]["evidence"]) == 1
    assert filled(world, response).revision == 2


def test_a_copy_whose_file_is_gone_costs_nothing_else(world: World) -> None:
    response = world.response()
    b.declared(world)
    everything_waiting()
    Document.objects.update(file="documents/aa/gone.pdf")
    assert filled(world, response).value[0]["reply"] == "declared"


def test_more_copies_than_a_question_cites_are_named_in_their_rows(world: World) -> None:
    response = world.response()
    for number in range(6):
        request = b.ask(world, brand=f"Brand {number}", email=f"kim@brand{number}.example")
        b.answer(b.link_of(request), products=f"Line {number}")
        b.sign(b.link_of(request))
    everything_waiting()
    rows = filled(world, response).value
    assert [len(row["evidence"]) for row in rows] == [1] * 6
    assert EvidenceUse.objects.count() == 5


def test_what_anna_typed_stays_and_the_page_says_so(world: World) -> None:
    response = world.response()
    typed = [{"brand": {"id": "", "label": "Northlumen"}, "reply": "partial", "share_of_sales_pct": "40"}]
    world.answer(response, "SCM-04", value=typed, level=1, comment="Ours.")
    b.declared(world)
    page = fill_page(world.actor(world.anna), response.pk)
    assert [(one.column, one.before, one.after) for one in page.kept] == [("Reply", "Declared in part", "Declared")]
    assert page.shares_missing == ()
    answer = filled(world, response)
    assert (answer.value[0]["reply"], answer.level, answer.comment) == ("partial", 1, "Ours.")


def test_a_withdrawal_ends_the_row_the_packet_wrote(world: World) -> None:
    response = world.response()
    request, _ = b.declared(world)
    filled(world, response)
    signing.withdraw_declaration(link=b.link_of(request), reason="A site has closed.")
    row = filled(world, response).value[0]
    yesterday = timezone.localdate() - timedelta(days=1)
    assert (row["reply"], row["valid_until"]) == ("declared", yesterday.isoformat())


def test_a_refusal_counts_as_asked(world: World) -> None:
    response, request = world.response(), b.ask(world)
    answering.refuse_declaration(link=b.link_of(request), reason="No.")
    row = filled(world, response).value[0]
    assert (row["reply"], row["requested_on"]) == ("refused", timezone.localdate().isoformat())


def test_a_group_declaration_fills_the_row(world: World) -> None:
    response = world.response()
    office.record_group(actor=world.actor(world.leah), declared_on=timezone.localdate(), **GROUP)
    b.ask(world, brand="Kestrelboard", email="sales@kestrel-uk.example")
    row = filled(world, response).value[0]
    assert (row["reply"], row["covers_audits"], row["covers_remedy"]) == ("group_declaration", True, False)


def test_somebody_saved_meanwhile(world: World) -> None:
    response = world.response()
    b.declared(world)
    world.answer(response, "SCM-04", value=[{"share_of_sales_pct": "5"}], revision=3, by=world.carl)
    with pytest.raises(StaleRevision):
        fill_from_packets(actor=world.actor(world.anna), response_id=response.pk, revision=0)
    assert Ask.objects.get().filled == {}


def test_what_is_sent_does_not_change_and_another_firm_finds_nothing(world: World) -> None:
    response = world.response(state="submitted")
    b.declared(world)
    with pytest.raises(Refused):
        fill_from_packets(actor=world.actor(world.anna), response_id=response.pk, revision=0)
    with pytest.raises(Http404):
        fill_page(world.actor(world.bob), response.pk)


def test_what_was_taken_back_is_not_filled_in(world: World) -> None:
    response, request = world.response(), b.ask(world)
    asking.take_back_ask(actor=world.actor(world.anna), ask_id=request.pk)
    assert fill_page(world.actor(world.anna), response.pk).asks == ()
