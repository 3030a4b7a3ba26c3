"""Postings that say a word, found as quickly among fifty thousand as among a hundred."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef

from exchange.models import Word
from exchange.querysets import PostingQuerySet
from exchange.wording import MOST, stems
from rphub.kernel.prepared import Prepared, padded
from rphub.kernel.roles import ANONYMOUS, Actor

FEW = 256


def looked_for(words: str) -> dict[str, Any]:
    """Which postings say any of the words of a search, as values of a composed statement; one statement, which stops
    reading once it knows that they are more than a few.

    Rare words lead to their postings by id: a plan that serves few ids serves any, where one for a word is made anew
    for each, because the next may stand in thousands. Of frequent ones the words are given, for `saying`.
    """
    said = tuple(stems(words)[:MOST])
    found = [pk for [pk] in SAYING.rows(ANONYMOUS, FEW, said=said)] if said else []
    return {"said": said} if len(found) > FEW else {"pk__in": padded(found)}


def saying(rows: PostingQuerySet, said: tuple[str, ...]) -> PostingQuerySet:
    """Those that say any of these frequent words, without a look at any text: they stand in so many that a page of the
    newest is found by going through them in their order."""
    return rows.filter(Exists(Word.objects.filter(word__in=said, posting=OuterRef("pk"))))


def _few(actor: Actor, few: int, said: tuple[str, ...]) -> Any:
    return Word.objects.filter(word__in=said).values_list("posting")[: few + 1]


SAYING = Prepared(_few)
