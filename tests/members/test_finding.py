"""Find a supplier: by what it is called on the lots that are used, on which of them it is, and nothing beyond them."""

from __future__ import annotations

import csv
import html
import io
import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from frameworks.models import Lot, Usage
from members import exports
from members.selectors import called
from rphub.audit.models import AuditEvent
from rphub.kernel.words import day
from suppliers.actions.merging import merge_suppliers
from suppliers.merging import foresee
from suppliers.models import Award, FrameworkExemption
from tests.members.reports import publish
from tests.world import award, framework, supplier

pytestmark = pytest.mark.usefixtures("no_queries_while_rendering")
FIND, FIND_CSV = reverse("member_suppliers"), reverse("member_suppliers_csv")
CELL = re.compile(r'<td data-label="Your lots">(.*?)</td>', re.DOTALL)


def page(world: Any, words: str = "", who: str = "mei") -> str:
    answer = world.client(getattr(world, who)).get(FIND, {"q": words})
    assert answer.status_code == 200
    return html.unescape(answer.content.decode())


def headline(text: str) -> str:
    return text.partition("<h1>")[2].partition("</h1>")[0]


def shown(text: str) -> str:
    return text.partition("<h1>")[2].partition("As at")[0]


def on_lots(text: str) -> list[str]:
    """What stands beside each supplier about the lots of the reader."""
    return [" ".join(re.sub(r"<[^>]+>", " ", cell).split()).replace(" ,", ",") for cell in CELL.findall(text)]


def also_used(world: Any) -> Lot:
    """A second framework that the university uses."""
    gases = framework("LAB9003 SU", "Laboratory Gases")
    lot = Lot.objects.create(framework=gases, number=3, title="gases", category=world.lot_1.category)
    Usage.objects.create(member=world.uni, lot=lot)
    return lot


def test_the_first_page_asks_in_one_box(world: Any) -> None:
    answer = world.client(world.mei).get(reverse("member_home"))
    assert answer.content.decode().count(f'action="{FIND}"') == 1
    assert answer.content.decode().count("btn-next") == 0


def test_one_match_is_a_list_with_its_lots_and_status(world: Any) -> None:
    publish(world.acme, actions_late=1)
    text = page(world, "acme")
    assert headline(text) == "1 supplier on the lots you use matches “acme”."
    ends = timezone.localdate() + timedelta(days=730)
    until = f"{ends.day} {ends:%B %Y}".replace(" ", "\N{NO-BREAK SPACE}")
    plain = [words.replace("\N{NO-BREAK SPACE}", " ") for words in on_lots(text)]
    shown = until.replace("\N{NO-BREAK SPACE}", " ")
    assert plain == [f"Lot 1 until {shown}, Desktop and Notebook Computers (ITS9001 LU)"]
    for words in ("<span>Developing</span>", "<span>Up on last year</span>", "<span>High</span>", "71 % checked"):
        assert text.count(words) == 1, words


def test_every_framework_with_the_lots_it_is_on_and_not_on(world: Any) -> None:
    gases = also_used(world)
    Usage.objects.create(member=world.uni, lot=world.lot_2)
    Award.objects.filter(supplier=world.acme, lot=world.lot_2).delete()
    award(world.acme, gases)
    (words,) = on_lots(page(world, "acme"))
    assert [words.count(part) for part in ("Lot 1 until", "Not on Lot 2", "Lot 3 until", "Not on Lot 3")] == [
        1,
        1,
        1,
        0,
    ]
    assert words.index("Desktop and Notebook Computers") < words.index("Laboratory Gases")


def test_a_place_that_ends_sooner_says_when(world: Any) -> None:
    Usage.objects.create(member=world.uni, lot=world.lot_2)
    soon = timezone.localdate() + timedelta(days=9)
    Award.objects.filter(supplier=world.acme, lot=world.lot_2).update(ends_on=soon)
    (words,) = on_lots(page(world, "acme"))
    assert f"Lot 2 until {soon.day}\N{NO-BREAK SPACE}" in words or f"Lot 2 until {soon.day} " in words
    assert words.count("until") == 2


@pytest.mark.parametrize(
    "words",
    [
        *("acme", "ACME", "computers acme", "  Acme   Computers  ", "Acme Computers Limited", "Acme Ltd.", "Ltd"),
        *("01234567", "1234567", "0123 4567", "Tarn", "tarn hardware", "09999999"),
    ],
)
def test_ways_to_ask_for_it(world: Any, words: str) -> None:
    place = Award.objects.filter(supplier=world.acme, lot=world.lot_1)
    place.update(awarded_name="Tarn Hardware Ltd", awarded_company_number="09999999")
    text = page(world, words)
    assert text.count("Acme Computers Ltd</a>") == 1
    assert text.count("Also known as Tarn Hardware Ltd") == 1


@pytest.mark.parametrize("words", ["Bolt", "07654321", "nobody", "acme bolt", "%", "_", "Cleaning"])
def test_nothing_found_reads_the_same_whoever_it_is(world: Any, words: str) -> None:
    """Bolt is on a lot of a framework that the university does not use; “nobody” is nowhere."""
    text = page(world, words)
    assert headline(text) == f"No supplier on the lots you use matches “{words}”."
    assert "Whether the one you look for is anywhere else, this page cannot say." in text
    assert text.count("Whom to ask") == 1
    assert text.replace(words, "it").count("Acme") == 0


def test_the_same_answer_to_foreign_and_missing(world: Any, django_assert_num_queries: Any) -> None:
    browser = world.client(world.mei)
    browser.get(FIND)
    texts = set()
    for words in ("Bolt", "Null"):
        with django_assert_num_queries(3):
            text = browser.get(FIND, {"q": words}).content.decode()
        texts.add(re.sub(r"X-CSRFToken[^}]*|csrfmiddlewaretoken[^>]*", "", text.replace(words, "")))
    assert len(texts) == 1


def merged(world: Any, gone: Any) -> None:
    told = foresee(world.actor(world.ada), gone, world.acme)
    merge_suppliers(
        actor=world.actor(world.ada), gone_id=gone.pk, kept_id=world.acme.pk, reason="One firm.", seen=told.mark
    )


def test_an_earlier_name_is_known_on_the_lots_it_was_on(world: Any) -> None:
    gases = also_used(world)
    for name, lot in (("Tarn Hardware Ltd", world.lot_1), ("Mere Gases Ltd", gases)):
        award(gone := supplier(name), lot)
        merged(world, gone)
    for name in ("tarn", "mere"):
        text = page(world, name)
        assert headline(text) == f"1 supplier on the lots you use matches “{name}”."
        assert text.count("Acme Computers Ltd</a>") == 1
    (words,) = on_lots(text)
    assert [words.count("Lot 1 until"), words.count("Lot 3 until")] == [1, 1]


def test_an_earlier_name_of_other_lots_is_not_told(world: Any) -> None:
    award(gone := supplier("Tarn Cleaning Ltd"), world.cleaning)
    merged(world, gone)
    assert headline(page(world, "tarn")) == "No supplier on the lots you use matches “tarn”."
    assert "Tarn" not in page(world, "acme")


def test_all_of_them_a_to_z_with_pages(world: Any) -> None:
    for index in range(20):
        award(supplier(f"Rival {index:02}"), world.lot_1)
    text = page(world)
    assert headline(text) == "21 suppliers on the lots you use."
    assert (text.count(">Rival "), text.count("?q=&page=2")) == (19, 2)


def test_many_matches_are_turned_over(world: Any) -> None:
    for index in range(21):
        award(supplier(f"Rival {index:02}"), world.lot_1)
    browser = world.client(world.mei)
    first, second = (browser.get(FIND, {"q": "rival", "page": number}).content.decode() for number in (1, 2))
    assert headline(html.unescape(first)) == "21 suppliers on the lots you use match “rival”."
    assert (first.count("Rival 19</a>"), second.count("Rival 20</a>"), second.count("Rival 00</a>")) == (1, 1, 0)


@pytest.mark.parametrize("words", ["rival", "acme", "tarn", "mere", "09999999", "ltd", "%"])
def test_many_are_found_along_the_names_as_few_by_their_numbers(world: Any, words: str, monkeypatch: Any) -> None:
    """Names of today, of places and of firms that became another; numbers; and nobody."""
    for index in range(21):
        award(supplier(f"Rival {index:02} Ltd", company_number=f"{index:08}"), world.lot_1)
    award(gone := supplier("Mere Gases Ltd"), world.lot_1)
    merged(world, gone)
    place = Award.objects.filter(supplier=world.acme, lot=world.lot_1)
    place.update(awarded_name="Tarn Hardware Ltd", awarded_company_number="09999999")
    few = shown(page(world, words))
    monkeypatch.setattr(called, "FEW", 0)
    assert shown(page(world, words)) == few


def test_exempt_on_a_framework(world: Any) -> None:
    exempt = {"supplier": world.acme, "framework": world.laptops, "reason": "Ends soon"}
    FrameworkExemption.objects.create(**exempt, until=timezone.localdate())
    text = page(world, "acme")
    assert (text.count("<span>Exempt</span>"), text.count("exempt from due diligence here")) == (1, 1)
    publish(world.acme)
    text = page(world, "acme")
    assert (text.count("<span>Developing</span>"), text.count("exempt from due diligence here")) == (1, 1)


def test_who_uses_nothing_is_told_whom_to_ask(world: Any, settings: Any) -> None:
    text = page(world, "acme", "gil")
    assert headline(text) == "You use no framework yet."
    assert f"Whom to ask: {settings.CONSORTIUM['contact_name']}" in text
    assert "Acme" not in text


@pytest.mark.parametrize("words", ["\0", "x" * 101, "a\0b"])
def test_what_no_name_can_be_is_said_and_all_are_shown(world: Any, words: str) -> None:
    text = page(world, words)
    assert headline(text) == "1 supplier on the lots you use."
    assert text.count('class="field-error"') == 1
    assert "<title>Error: Find a supplier" in text


def taken(world: Any, words: str = "", who: str = "max") -> list[list[str]]:
    """The rows of the CSV, its watermark first."""
    answer: Any = world.client(getattr(world, who)).get(FIND_CSV, {"q": words})
    return list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))


def test_what_was_found_is_taken_along_as_it_stands_on_the_page(world: Any) -> None:
    gases = also_used(world)
    Usage.objects.create(member=world.uni, lot=world.lot_2)
    Award.objects.filter(supplier=world.acme, lot=world.lot_2).delete()
    award(world.acme, gases)
    Award.objects.filter(supplier=world.acme, lot=gases).update(awarded_name="Tarn Hardware Ltd")
    exempt = {"supplier": world.acme, "framework": gases.framework, "reason": "Ends soon"}
    FrameworkExemption.objects.create(**exempt, until=timezone.localdate())
    award(supplier("Rival Ltd"), world.lot_1)
    publish(world.acme, actions_late=1)
    today = timezone.localdate()
    until = day(today + timedelta(days=730))
    mark, head, row = taken(world, "acme")
    assert mark == [
        "RP status of suppliers on the lots you use that match “acme”. Made for Aldersea University, Max Member, "
        f"{mark[0].partition('Max Member, ')[2].partition('. Not')[0]}. {exports.NOTICE}"
    ]
    assert head[:4] == ["Supplier", "Also known as", "Places on lots you use", "Not on"]
    assert row == [
        "Acme Computers Ltd",
        "Tarn Hardware Ltd",
        f"Desktop and Notebook Computers (ITS9001 LU): Lot 1 until {until}; "
        f"Laboratory Gases (LAB9003 SU): Lot 3 until {until}, exempt from due diligence here",
        "Desktop and Notebook Computers (ITS9001 LU): Lot 2",
        "Assessed: Developing",
        *("Up on last year", "High", "71", day(today - timedelta(days=60)), day(today + timedelta(days=305))),
        *("Improvement plan in place", "4", "1"),
    ]
    assert [row[0] for row in taken(world)[2:]] == ["Acme Computers Ltd", "Rival Ltd"]
    assert [len(taken(world, words)) for words in ("nobody", "Bolt")] == [2, 2]


def test_every_page_is_in_the_file(world: Any) -> None:
    for index in range(250):
        award(supplier(f"Rival {index:03}"), world.lot_1)
    with CaptureQueriesContext(connection) as seen:
        rows = taken(world, "rival")
    assert [row[0] for row in rows[2:]] == [f"Rival {index:03}" for index in range(250)]
    reads = [query for query in seen.captured_queries if "suppliers_" in query["sql"]]
    assert len(reads) == 5, "the suppliers, and what they were and their places two hundred at a time"


@pytest.mark.parametrize("name", ["=cmd|'/c calc'!A0", "+44 Ltd", "@SUM(A1)", "\tTab Ltd"])
def test_no_cell_is_a_formula(world: Any, name: str) -> None:
    award(made := supplier(name), world.lot_1)
    Award.objects.filter(supplier=made).update(awarded_name=f"{name} and sons")
    world.laptops.title = name
    world.laptops.save()
    row = next(row for row in taken(world)[2:] if "Acme" not in row[0])
    assert [cell.startswith(f"'{name}") for cell in row[:4]] == [True, True, True, False]
    assert taken(world, "=1+1")[0][0].startswith("RP status")


def test_taking_it_along_is_recorded_once_a_day(world: Any) -> None:
    for words in ("", "acme"):
        taken(world, words)
    events = AuditEvent.objects.filter(verb="suppliers.exported").values_list("actor_label", "target_label")
    assert list(events) == [("Max Member", "Aldersea University")]


@pytest.mark.parametrize("number", [1, 3])
def test_six_statements_however_many(world: Any, number: int, django_assert_num_queries: Any) -> None:
    for index in range(number - 1):
        award(made := supplier(f"Acme Rival {index}"), world.lot_1)
        publish(made)
    browser = world.client(world.mei)
    browser.get(FIND)
    with django_assert_num_queries(6):
        text = browser.get(FIND, {"q": "acme"}).content.decode()
    assert len(CELL.findall(text)) == number


@pytest.mark.parametrize("rows", [1, 3])
def test_those_with_actions_running_late(world: Any, django_assert_num_queries: Any, rows: int) -> None:
    """The person, the session being cached; the lots used, how many, who, firms that became these, their places."""
    publish(world.acme, actions_late=0)
    for number in range(rows):
        late = supplier(f"Tarn {number} Ltd")
        award(late, world.lot_1)
        publish(late, actions_open=2, actions_late=1)
    browser = world.client(world.mei)
    browser.get(FIND, {"late": "1"})
    with django_assert_num_queries(6):
        text = html.unescape(browser.get(FIND, {"late": "1"}).content.decode())
    assert headline(text) == (
        "1 supplier on the lots you use has actions running late."
        if rows == 1
        else "3 suppliers on the lots you use have actions running late."
    )
    assert ("Acme" in shown(text), text.count("Tarn ")) == (False, rows)
    assert 'name="late" value="1" checked' in text
    one = html.unescape(browser.get(FIND, {"late": "1", "q": "0"}).content.decode())
    assert headline(one) == "1 supplier on the lots you use matches “0” and has actions running late."
    none = html.unescape(browser.get(FIND, {"late": "1", "q": "acme"}).content.decode())
    assert headline(none) == "No supplier on the lots you use matches “acme” and has actions running late."
    assert "Nothing agreed with them runs late." in none


def test_the_file_of_those_that_are_late(world: Any) -> None:
    publish(world.acme, actions_late=1)
    other = supplier("Tarn Ltd")
    award(other, world.lot_1)
    browser = world.client(world.max)
    assert f"{FIND_CSV}?q=a&amp;late=1" in browser.get(FIND, {"late": "1", "q": "a"}).content.decode()
    answer = browser.get(FIND_CSV, {"late": "1"})
    rows = list(csv.reader(io.StringIO(b"".join(answer).decode("utf-8-sig"))))
    assert "the lots you use, only those with actions running late. Made for" in rows[0][0]
    assert [row[0] for row in rows[2:]] == ["Acme Computers Ltd"]


def test_a_framework_leads_to_those_that_are_late(world: Any) -> None:
    publish(world.acme, actions_late=1)
    address = reverse("member_framework", args=[world.lot_1.framework_id])
    text = world.client(world.mei).get(address).content.decode()
    assert '; <a href="?late=1#suppliers">1 has actions running late</a>.</p>' in text
    assert "1 of 1 shown." in world.client(world.mei).get(address, {"late": "1"}).content.decode()
