"""The search keeps words, not texts; bookmarks are a person's own."""

from __future__ import annotations

import pytest
from django.urls import reverse

from exchange.actions import bookmarks, postings, stewarding
from exchange.models import Bookmark, Word
from exchange.selectors import board, own, searching
from exchange.selectors.board import Filters
from exchange.wording import stem, stems
from rphub.audit.models import AuditEvent
from rphub.kernel.decisions import Refused
from tests.exchange import builders as b

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("words", "root"),
    [
        ("desk desks", "desk"),
        ("coach coaching coaches", "coach"),
        ("repair repairs repaired repairing", "repair"),
        ("study studies", "study"),
        ("waste wasted wasting", "wast"),
        ("glass", "glass"),
        ("bus", "bus"),
        ("use", "use"),
    ],
)
def test_forms_of_one_word_are_the_same(words, root):
    assert {stem(word) for word in words.split()} == {root}


def test_a_text_becomes_its_words_once_without_the_little_ones():
    assert stems("60 Desks for the hub: a DESK, and *chairs*; " + "x" * 60) == ["60", "desk", "hub", "chair", "x" * 40]
    assert stems("for the and") == []


def found(world, words):
    return [row.title for row in board.board(world.actor(world.max), Filters(words=words)).rows]


def test_it_finds_any_word_in_any_form_and_what_changed(world):
    posting = b.live(world, title="Repaired desks", text="For any community.")
    assert found(world, "repairing a lamp") == found(world, "communities") == ["Repaired desks"]
    assert found(world, "lamps") == found(world, "for the") == found(world, "%") == []
    changed = b.said(title="Repaired lamps", text="For any hub.")
    postings.change_posting(actor=world.actor(world.anna), posting_id=posting.pk, said=changed)
    stewarding.approve_posting(actor=world.actor(world.leah), posting_id=posting.pk)
    assert (found(world, "desk"), found(world, "lamps")) == ([], ["Repaired lamps"])
    assert sorted(posting.words.values_list("word", flat=True)) == ["hub", "lamp", "repair"]


def test_a_frequent_word_finds_the_same_as_a_rare_one(world, monkeypatch):
    for title in ("Desks", "More desks"):
        b.live(world, title=title)
    rare = found(world, "desks")
    monkeypatch.setattr(board, "AT_ONCE", 1)
    counted = found(world, "desks")
    monkeypatch.setattr(searching, "FEW", 1)
    assert found(world, "desks") == counted == rare == ["More desks", "Desks"]
    assert Word.objects.filter(word="desk").count() == 2


def test_a_bookmark_is_the_persons_own_and_goes_with_what_they_may_see(world):
    posting, max_, mei = b.live(world), world.actor(world.max), world.actor(world.mei)
    bookmarks.bookmark_posting(actor=mei, posting_id=posting.pk)
    with pytest.raises(Refused, match="You have bookmarked it already"):
        bookmarks.bookmark_posting(actor=mei, posting_id=posting.pk)
    with pytest.raises(Refused, match="It is your own"):
        bookmarks.bookmark_posting(actor=world.actor(world.anna), posting_id=posting.pk)
    with pytest.raises(Refused, match="You have not bookmarked it"):
        bookmarks.unbookmark_posting(actor=max_, posting_id=posting.pk)
    assert ([row.title for row in own.own(mei).bookmarks], own.own(max_).bookmarks) == ([posting.title], [])
    postings.close_posting(actor=world.actor(world.anna), posting_id=posting.pk, reason="All gone.")
    assert own.own(mei).bookmarks == []
    assert AuditEvent.objects.filter(verb__startswith="posting.bookmark").count() == 0


def test_it_is_bookmarked_and_let_go_on_the_page(world):
    posting, mei = b.live(world), world.client(world.mei)
    page = reverse("member_posting", args=[posting.pk])
    assert mei.get(page).content.decode().count("Bookmark it") == 1
    done = mei.post(reverse("member_posting_act", args=[posting.pk, "bookmark"]), follow=True).content.decode()
    assert "Bookmarked. You find it on “Yours”." in done
    assert posting.title in mei.get(reverse("member_exchange_own")).content.decode()
    gone = mei.post(reverse("member_posting_act", args=[posting.pk, "unbookmark"]), follow=True).content.decode()
    assert "The bookmark is gone." in gone
    assert not Bookmark.objects.exists()
