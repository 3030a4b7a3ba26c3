"""Postings that say a word, found as quickly among fifty thousand as among a hundred."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef

from exchange.models import Word
from exchange.querysets import PostingQuerySet
from exchange.wording import MOST, stems
from rphub.kernel.prepared import Prepared
from rphub.kernel.roles import ANONYMOUS, Actor

FEW = 500


def looked_for(words: str) -> tuple[str, ...]:
    """The words of a search as the hub keeps words; none where only little ones were typed."""
    return tuple(stems(words)[:MOST])


def is_frequent(said: tuple[str, ...]) -> bool:
    """Whether more than a few postings say any of the words: one statement that stops looking once it knows."""
    return bool(said and FREQUENT.rows(ANONYMOUS, FEW, said=said))


def saying_any(rows: PostingQuerySet, said: tuple[str, ...], frequent: bool) -> PostingQuerySet:
    """Those that say any of the words, without a look at any text.

    Rare words lead to their postings. A frequent one stands in so many that a page of the newest is found by going
    through them in their order.
    """
    words = Word.objects.filter(word__in=said)
    if frequent:
        return rows.filter(Exists(words.filter(posting=OuterRef("pk"))))
    return rows.filter(pk__in=words.values("posting"))


def _one_more(actor: Actor, few: int, said: tuple[str, ...]) -> Any:
    return Word.objects.filter(word__in=said).values_list("posting")[few : few + 1]


FREQUENT = Prepared(_one_more)
