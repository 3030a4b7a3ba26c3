"""Postings that say a word, found as quickly among fifty thousand as among a hundred."""

from __future__ import annotations

from django.db.models import Exists, OuterRef

from exchange.models import Word
from exchange.querysets import PostingQuerySet
from exchange.wording import MOST, stems

FEW = 500


def saying_any(rows: PostingQuerySet, words: str) -> PostingQuerySet:
    """Those that say any of the words, in one statement of its own and without a look at any text.

    Of rare words the ids are known then. A frequent word stands in so many that a page of the newest is found by going
    through them in their order.
    """
    said = Word.objects.filter(word__in=stems(words)[:MOST])
    few = list(said.values_list("posting", flat=True)[: FEW + 1])
    if len(few) <= FEW:
        return rows.filter(pk__in=few)
    return rows.filter(Exists(said.filter(posting=OuterRef("pk"))))
