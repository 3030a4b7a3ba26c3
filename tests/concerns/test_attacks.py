"""Everybody outside the audience looks everywhere: for them it must be as if there were no concern."""

from __future__ import annotations

import io
import re
import uuid
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from concerns.actions import notes
from concerns.enums import NoteKind
from concerns.models import Case, CaseFile, CaseLink
from concerns.verbs import CASE, PARTS
from rphub.accounts.calendars import make_calendar
from rphub.accounts.models import User
from rphub.audit.models import AuditEvent
from rphub.files.actions import store_file
from rphub.files.models import StoredFile
from rphub.kernel.roles import Role
from rphub.mailing.models import Mail
from tests.access.places import keys, patterns
from tests.archives.test_archive import archive
from tests.concerns import builders as b
from tests.world import World, people

pytestmark = pytest.mark.django_db
OFFICE = ("ada", "rafi", "mona", "cara", "otto")
OUTSIDE = ("anna", "carl", "dora", "bob", "mei", "max", "gil", "pia", "paul", "hana", "leo")
EVERYBODY = (*OFFICE, *OUTSIDE)
FILE, NOTE = "orchard-statement.txt", "The night shift confirms it"
PLAIN = [str(one.name) for one in patterns() if not keys(one)]
LEAVE_OUT = {"account_logout", "healthz", "readyz", "styleguide"}
EVERY = [name for name in PLAIN if name not in LEAVE_OUT]
CHANGES = re.compile(rb'(csrfmiddlewaretoken" value|X-CSRFToken": )"[^"]+"|nonce-[\w-]+|\d\d:\d\d(:\d\d)?|[\w-]{40,}')


class Scene:
    """The cast, partners, and Leo, an RP lead who is not in the audience. Nothing is told to anybody yet."""

    def __init__(self, world: World) -> None:
        self.world, self.people = world, {**vars(world), **b.partners(world)}
        self.people |= people(("leo@consortium.example", "Leo Lead", Role.RP_LEAD, world.office))
        self.browsers: dict[str, Client] = {}

    def user(self, who: str) -> User:
        found: User = self.people[who]
        return found

    def browser(self, who: str) -> Client:
        if who not in self.browsers:
            self.browsers[who] = self.world.client(self.user(who))
        return self.browsers[who]

    def case(self) -> Case:
        """Written down and triaged by Leah alone, with a note and a file."""
        case = b.received(self.world, channel="meeting")
        leah = self.world.actor(self.world.leah)
        b.triaged(self.world, case)
        notes.add_note(actor=leah, case_id=case.pk, kind=NoteKind.INTERNAL, text=NOTE)
        upload = SimpleUploadedFile(FILE, b"A worker's statement.", "text/plain")
        notes.add_file(actor=leah, case_id=case.pk, upload=upload, title="Statement")
        return Case.objects.get(pk=case.pk)

    def words(self, case: Case) -> tuple[str, ...]:
        return (b.TITLE, b.SECRET, b.PLACE, NOTE, FILE, case.reference, str(case.pk))


@pytest.fixture
def scene(world: World, settings: Any, tmp_path: Any) -> Scene:
    settings.MEDIA_ROOT = tmp_path
    return Scene(world)


def addresses(case: Case) -> Iterator[str]:
    """Every address of a concern, of each verb and of each of its parts."""
    yield reverse("case_detail", args=[case.pk])
    yield from (reverse("case_do", args=[case.pk, verb]) for verb in (*CASE, "nonsense"))
    for part, kind in PARTS.items():
        key = str(CaseLink.objects.filter(case=case).values_list("pk", flat=True).first() or 1)
        yield from (reverse("case_part_do", args=[case.pk, part, key, verb]) for verb in (*kind.verbs, "nonsense"))
    yield reverse("case_part_do", args=[case.pk, "nonsense", "1", "edit"])
    for row in CaseFile.objects.filter(case=case):
        yield reverse("case_file", args=[case.pk, row.pk])


def asked(browser: Client, url: str, method: str) -> tuple[int, int, bytes]:
    """Status, number of statements, and the page without what is new each time."""
    with CaptureQueriesContext(connection) as statements:
        page = browser.post(url, {"reason": "Why not."}) if method == "post" else browser.get(url)
    return page.status_code, len(statements), CHANGES.sub(b"", page.content)


@pytest.mark.parametrize("who", EVERYBODY)
def test_a_concern_answers_like_a_number_that_was_never_given(scene: Scene, who: str) -> None:
    """Status, statements and every byte, for reading and for writing."""
    case, never, browser = scene.case(), str(uuid.uuid4()), scene.browser(who)
    browser.get(reverse("my_account"))
    every = list(addresses(case))
    for url in every if who in OFFICE else every[:4]:
        for method in ("get", "post"):
            real = asked(browser, url, method)
            other = asked(browser, url.replace(str(case.pk), never), method)
            assert real[:2] == other[:2], url
            assert real[2] == other[2].replace(never.encode(), str(case.pk).encode()), url
            assert real[0] in (403, 404, 405), url
    assert Case.objects.get(pk=case.pk).revision == case.revision


def pages(scene: Scene, who: str, names: Iterable[str] = EVERY) -> dict[str, tuple[int, bytes]]:
    """Every page that has one address, or some of them."""
    found = {}
    for name in names:
        page = scene.browser(who).get(reverse(name))
        body = b"".join(page) if page.streaming else page.content
        found[name] = (page.status_code, CHANGES.sub(b"", _opened(body)))
    return found


def _opened(body: bytes) -> bytes:
    """What is in a workbook or an archive, without the day it was made."""
    if not body.startswith(b"PK"):
        return body
    with zipfile.ZipFile(io.BytesIO(body)) as packed:
        return b"".join(packed.read(name) for name in sorted(packed.namelist()) if not name.startswith("docProps"))


@pytest.mark.parametrize("who", [*OFFICE, "leo", "max", "anna", "hana"])
def test_no_page_list_count_or_download_changes_when_there_is_one_more(scene: Scene, who: str) -> None:
    """History, mail, people, work of the day, search, figures and exports are among these.

    A page that a first visit changed is read once more, without the concern.
    """
    scene.browser(who).get(reverse("my_account"))
    before = pages(scene, who)
    with transaction.atomic():
        case = scene.case()
        after = pages(scene, who)
        transaction.set_rollback(True)
    cache.clear()
    before |= pages(scene, who, [name for name in before if before[name] != after[name]])
    assert {name for name in before if before[name] != after[name]} == set()
    for word in scene.words(case):
        assert not [name for name, (_, body) in after.items() if word.encode() in body], word


SEARCHES = ("supplier_list", "history", "mail_list", "person_list", "framework_list", "case_list", "promise_list")


@pytest.mark.parametrize("who", [*OFFICE, "leo"])
def test_no_search_finds_it(scene: Scene, who: str) -> None:
    case = scene.case()
    browser = scene.browser(who)
    asks = [{"q": word} for word in scene.words(case)] + [
        {"target": f"concerns.case:{case.pk}"},
        {"target": "concerns.case"},
        {"verb": "case.received"},
        {"theme": "documents"},
        {"state": "open", "waits": "triage"},
        {"person": str(scene.world.leah.pk)},
    ]
    for name in SEARCHES:
        for query in asks:
            page = browser.get(reverse(name), query)
            typed = set(query.values())
            for word in scene.words(case):
                told = page.content.count(word.encode())
                assert told == 0 or any(word in one for one in typed), (name, query, word)
            assert b"case.received" not in page.content.replace(b"value=case.received", b"") or "verb" in query


@pytest.mark.parametrize("who", EVERYBODY)
def test_no_row_of_history_mails_and_files_is_theirs(scene: Scene, who: str) -> None:
    scene.case()
    actor = scene.world.actor(scene.user(who))
    assert AuditEvent.objects.filter(restricted=True).count() == 4
    assert not AuditEvent.objects.visible_to(actor).filter(restricted=True).exists()
    assert not AuditEvent.objects.visible_to(actor).filter(target_type__startswith="concerns").exists()
    assert not Mail.objects.visible_to(actor).filter(restricted=True).exists()
    assert not StoredFile.objects.visible_to(actor).filter(original_name=FILE).exists()


def test_not_even_whoever_reads_it_finds_it_on_a_page_of_everybody(scene: Scene) -> None:
    """Leah reads the history of all; her own concern is on its own page."""
    case = scene.case()
    leah = scene.browser("leah")
    for name in ("history", "mail_list"):
        body = leah.get(reverse(name)).content.decode()
        assert not [word for word in scene.words(case) if word in body], name
    lately = leah.get(reverse("person_detail", args=[scene.world.leah.pk])).content.decode()
    assert not [word for word in scene.words(case) if word in lately]


def test_the_same_file_again_is_not_recognised(scene: Scene) -> None:
    """Else whoever has the file would learn that it is in a concern."""
    scene.case()
    upload = SimpleUploadedFile("other-name.txt", b"A worker's statement.", "text/plain")
    stored = store_file(actor=scene.world.actor(scene.world.ada), upload=upload, organisation_id=1)
    assert (stored.original_name, stored.restricted) == ("other-name.txt", False)


@pytest.mark.parametrize("who", ["anna", "cara", "max"])
def test_calendars_hold_nothing_of_it(scene: Scene, who: str) -> None:
    user = scene.user(who)
    secret = make_calendar(actor=scene.world.actor(user), user=user)
    before = scene.world.client().get(reverse("calendar_file", args=[secret])).content
    case = scene.case()
    after = scene.world.client().get(reverse("calendar_file", args=[secret])).content
    assert CHANGES.sub(b"", before) == CHANGES.sub(b"", after)
    assert case.reference.encode() not in after


def test_the_archive_of_the_supplier_holds_nothing_of_it(scene: Scene) -> None:
    case, world = scene.case(), scene.world
    packed = b"".join(archive(world).values())
    assert not [word for word in scene.words(case) if word.encode() in packed]
