"""Filters kept in the address, the menu of moves on every card, the forms they lead to, and the lists to take away."""

from __future__ import annotations

import csv
import io
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from corrective_actions import exports, moves, verbs
from corrective_actions.actions import extensions
from corrective_actions.enums import ActionState
from corrective_actions.filters import SORTS, Filters
from corrective_actions.forms import BoardForm
from corrective_actions.models import Action
from corrective_actions.moves import allowed
from corrective_actions.selectors.board import board, table, themes
from corrective_actions.selectors.cards import card
from corrective_actions.selectors.citations import citation_count
from corrective_actions.workflow import ENDED
from rphub.audit.models import AuditEvent
from tests.corrective_actions import builders as b

TODAY = timezone.localdate()


def get(world, name, *args, who=None, status=200, **query):
    answer = world.client(who or world.leah).get(reverse(name, args=args), query)
    assert answer.status_code == status
    return answer


def titles(found):
    return [one.card.title for one in found.cards]


@pytest.mark.parametrize(
    ("filters", "query"),
    [
        (Filters(), ""),
        (Filters(words="map & list", sort="due"), "q=map+%26+list"),
        (Filters(priority="major", theme="LAB", late=True, framework=3), "priority=major&theme=LAB&late=1&framework=3"),
        (Filters(again=True, mine=True, turn="us", state="agreed"), "state=agreed&turn=us&again=1&mine=1"),
    ],
)
def test_filters_survive_the_address(filters, query):
    assert filters.query == query
    read = BoardForm({name: values[0] for name, values in parse_qs(query).items()}).filters()
    assert (read.query, read.some) == (query, bool(query))


def test_a_link_of_the_board_keeps_what_was_chosen(world):
    b.proposed(world, findings=9)
    text = get(world, "plan_board", theme="LAB", priority="minor").content.decode()
    assert "?view=table&amp;priority=minor&amp;theme=LAB" in text
    assert "?view=table&amp;turn=supplier&amp;priority=minor&amp;theme=LAB" in text
    assert '<option value="LAB" selected>' in text
    text = get(world, "plan_board", view="table", theme="LAB").content.decode()
    assert f"{reverse('action_csv')}?theme=LAB" in text


def test_themes_are_the_sections_of_the_questionnaire(world):
    b.proposed(world)
    found = dict(themes())
    assert found["LAB"] == "Labour standards in the supplier's own workforce"
    leah = world.actor(world.leah)
    assert titles(table(leah, Filters(theme="LAB"))) == ["Make the map of LAB-01."]
    assert titles(table(leah, Filters(theme="GOV"))) == []


@pytest.mark.parametrize("sort", sorted(SORTS))
def test_every_order_shows_every_action(world, sort):
    plan = b.proposed(world, findings=3)
    b.put(b.first(plan), severity="critical")
    found = table(world.actor(world.leah), Filters(sort=sort))
    assert len(found.cards) == 3
    if sort.lstrip("-") == "priority":
        assert [one.card.number for one in found.cards].index(1) == (0 if sort == "priority" else 2)


def test_the_menu_of_a_card_leads_to_the_form_of_each_move(world):
    action = b.agreed(world)
    cards = [one for column in board(world.actor(world.leah)).columns for one in column.cards]
    (one,) = cards
    assert [move.label for move in one.moves] == [
        "Give more time",
        "Write a note",
        "Propose an amendment",
        "Escalate it by a step",
        "Close it without verification",
    ]
    client = world.client(world.leah)
    for move in one.moves:
        answer = client.get(move.url)
        assert answer.status_code == 200
        assert f'<button class="btn btn-next">{move.label}</button>' in answer.content.decode()
    assert one.moves[0].url == reverse("action_extend", args=[action.pk])


def test_an_auditor_has_no_menu(world):
    b.agreed(world)
    assert [one.moves for column in board(world.actor(world.otto)).columns for one in column.cards] == [()]


def test_a_move_that_does_not_fit_is_refused_with_the_reason(world):
    action = b.agreed(world)
    text = get(world, "action_verify", action.pk, status=403).content.decode()
    assert "There is nothing to verify" in text
    get(world, "supplier_action_submit", action.pk, who=world.bob, status=404)


def test_every_move_has_its_verb():
    assert {name: set(table) for name, table in moves.TABLES.items()} == {
        name: set(table) for name, table in verbs.TABLES.items()
    }


def test_the_form_of_an_amendment_holds_the_words_agreed(world):
    action = b.agreed(world)
    text = get(world, "action_amend", action.pk).content.decode()
    assert "Make the map of LAB-01." in text
    assert f'value="{action.due_on.isoformat()}"' in text


def test_a_stale_amendment_keeps_what_was_typed(world):
    action = b.put(b.agreed(world), version=2)
    data = {"amend-version": "1", "amend-text": "Mine.", "amend-reason": "Why.", "amend-due_on": str(action.due_on)}
    answer = world.client(world.leah).post(reverse("action_amend", args=[action.pk]), data)
    text = answer.content.decode()
    assert answer.status_code == 422
    for words in ("This action was amended after you opened it", "Mine.", 'name="amend-version" value="2"'):
        assert words in text
    data["amend-version"] = "2"
    world.client(world.leah).post(reverse("action_amend", args=[action.pk]), data)
    assert action.amendments.get().after["text"] == "Mine."


def test_an_amendment_that_is_decided_is_not_signed_again(world):
    action = b.agreed(world)
    b.amend(world, action)
    url, data = reverse("action_amendment_sign", args=[action.pk]), {"amendment_sign-amendment": "1"}
    client = world.client(world.leah)
    client.post(url, data)
    assert "so nothing was signed" in client.post(url, data, follow=True).content.decode()
    assert action.amendments.get().state == "agreed"


def test_the_open_question_stands_on_the_page_of_both_sides(world):
    action = b.agreed(world)
    wanted = action.due_on + timedelta(days=30)
    extensions.ask_extension(
        actor=world.actor(world.anna), action_id=action.pk, due_on=wanted, reason="The auditor is ill."
    )
    for who, name in ((world.leah, "action_detail"), (world.anna, "supplier_action")):
        text = get(world, name, action.pk, who=who).content.decode()
        assert "The auditor is ill." in text
        assert "More time asked" in text
    assert "Approve more time" in get(world, "action_detail", action.pk).content.decode()


def rows(answer):
    text = b"".join(answer.streaming_content).decode()
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))


def test_csv_and_workbook_hold_the_same_filtered_and_harmless(world):
    plan = b.proposed(world, findings=2)
    b.put(b.first(plan), gap='=HYPERLINK("http://x.example")', text="+441234 please")
    head, one = rows(get(world, "action_csv", q="lab-01"))
    assert head == list(exports.COLUMNS)
    assert (one[0], one[3]) == ("Acme Computers Ltd", "LAB-01")
    assert one[7] == '\'=HYPERLINK("http://x.example")'
    assert one[8] == "'+441234 please"
    answer = get(world, "action_workbook", q="lab-01")
    book = load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    lines = list(book.active.iter_rows())
    assert [cell.value for cell in lines[0]] == head
    assert (lines[1][7].value, lines[1][7].data_type) == ('=HYPERLINK("http://x.example")', "s")
    assert len(lines) == 2
    assert answer.headers["Content-Disposition"].endswith(f'"improvement-actions-{TODAY.isoformat()}.xlsx"')


def test_the_export_says_how_each_action_ended(world):
    action = b.verified(world)
    b.put(action, state="closed", closed_at=timezone.now())
    (_, one) = rows(get(world, "action_csv"))
    said = dict(zip(exports.COLUMNS, one, strict=True))
    assert (said["State"], said["How it was verified"], said["Verified by"], said["Late"]) == (
        "Closed, verified",
        "Documents read",
        "Rafi Reviewer",
        "",
    )
    assert said["Agreed for the supplier"].startswith("Anna Acme, ")


@pytest.mark.parametrize("number", [1, 3])
def test_statements_of_an_export(world, number, django_assert_num_queries):
    b.proposed(world, findings=number)
    client = world.client(world.leah)
    client.get(reverse("action_csv"))
    with django_assert_num_queries(4):  # user; the consortium, and whether it was taken today; actions
        assert len(rows(client.get(reverse("action_csv")))) == number + 1


def test_who_took_the_table_along_is_recorded_once_a_day(world):
    b.proposed(world)
    for name in ("action_csv", "action_workbook", "action_csv"):
        get(world, name, q="lab")
    get(world, "action_csv", who=world.cara)
    taken = AuditEvent.objects.filter(verb="actions.exported").order_by("pk")
    assert list(taken.values_list("actor_label", "target_label", "data")) == [
        (str(world.leah), str(world.office), {"filters": "q=lab"}),
        (str(world.cara), str(world.office), {"filters": ""}),
    ]


def test_a_manager_takes_away_her_frameworks_only(world):
    b.proposed(world)
    b.proposed(world, of=world.bolt)
    assert len(rows(get(world, "action_csv", who=world.cara))) == 2
    assert len(rows(get(world, "action_csv"))) == 3
    get(world, "action_csv", who=world.ada, status=403)


@pytest.mark.parametrize(
    ("state", "fields", "place", "turn"),
    [
        ("effectiveness_check", {"check_on": TODAY + timedelta(days=1)}, "watched", "running"),
        ("effectiveness_check", {"check_on": TODAY}, "watched", "us"),
        ("risk_accepted", {"risk_until": TODAY}, "accepted", "closed"),
        ("risk_accepted", {"risk_until": TODAY - timedelta(days=1)}, "accepted", "us"),
    ],
)
def test_two_places_change_columns_on_their_day(world, state, fields, place, turn):
    proven = {"verified_by": world.rafi, "verified_at": timezone.now(), "method": "document", "evidence_seen": 1}
    values = {"ended_by": "Mona", "ended_why": "Why."} if state == "risk_accepted" else proven
    row = b.put(b.agreed(world), state=state, **fields, **values)
    assert (row.place, row.turn) == (place, turn)
    shown = {column.key: len(column.cards) for column in board(world.actor(world.leah)).columns}
    assert [key for key, number in shown.items() if number] == [turn]


def test_the_address_of_a_card_is_that_of_the_action(world):
    action = b.agreed(world)
    (one,) = table(world.actor(world.leah), Filters()).cards
    assert urlsplit(one.url).path == action.get_absolute_url()
    assert Action.objects.get().short == "Make the map of LAB-01."


def derived(who, action):
    """What the card of an action says, of the whole row and without what a process keeps."""
    proofs = citation_count(action)
    return card(action, TODAY, proofs), [label for _, label in allowed("action", who, action, proofs)]


@pytest.mark.parametrize("severity", ["critical", "opportunity"])
@pytest.mark.parametrize("state", ActionState.values)
def test_a_card_reads_all_that_it_says_and_that_policies_ask(world, state, severity, django_assert_num_queries):
    now, leah = timezone.now(), world.actor(world.leah)
    proven = {"verified_by": world.rafi, "verified_at": now, "method": "document", "evidence_seen": 1}
    ended = {"closed_at": now, "ended_by": "Mona", "ended_why": "Why.", "risk_until": TODAY}
    more = {"state": state, "severity": severity, "escalation": 3, "submitted_at": now, "check_on": TODAY}
    action = b.put(b.agreed(world), **more, **proven, **(ended if state in ENDED else {}))
    gone = state == ActionState.REJECTED
    with django_assert_num_queries(
        5 if gone else 7
    ):  # counts, plans to propose, actions, plans and evidence, frameworks, themes
        found = [one for column in board(leah).columns for one in column.cards]
    assert [(one.card, [move.label for move in one.moves]) for one in found] == (
        [] if gone else [derived(leah, action)]
    )


def test_what_changes_is_on_the_next_card(world):
    action, leah = b.fresh(b.agreed(world)), world.actor(world.leah)

    def shown(**filters):
        return [one.card for column in board(leah, Filters(**filters)).columns for one in column.cards]

    assert shown() == shown(words="acme") == [derived(leah, action)[0]]
    for change in (
        lambda: b.put(action, owner_name="Priya"),
        lambda: b.cite(world, action),
        lambda: type(world.acme.organisation).objects.filter(name__startswith="Acme").update(name="Acme & Sons"),
        lambda: type(world.rafi).objects.filter(pk=action.plan.review.reviewer_id).update(name="Somebody Else"),
    ):
        before = shown()
        change()
        assert shown() == shown(words="acme") == [derived(leah, b.fresh(action))[0]] != before
    assert "Acme &amp; Sons" in get(world, "plan_board").content.decode()
    assert board(leah, today=TODAY + timedelta(days=400)).late == 1


def test_each_person_is_offered_their_own_moves(world):
    b.agreed(world)
    for who in (world.leah, world.otto, world.cara, world.mona, world.leah):
        actor = world.actor(who)
        cards = [one for column in board(actor).columns for one in column.cards]
        assert [[move.label for move in one.moves] for one in cards] == [
            derived(actor, b.fresh(Action.objects.get()))[1]
        ]
