"""The evidence beside a question in the workbench: what was cited when it was sent, the decision, and the file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import F

from reviews.record import Cited, Judged
from reviews.selectors.cases import Case
from rphub.files.pages import can_be_drawn
from rphub.files.policies import can_open_file
from rphub.kernel.decisions import Decision
from rphub.kernel.prepared import Prepared
from rphub.kernel.roles import ANONYMOUS, Actor
from suppliers.models import Evidence
from suppliers.selectors.evidence import first_page

MANY = 9999
"""Pages of a file that nobody has counted yet."""


@dataclass(frozen=True, slots=True)
class Opened:
    """Which document the reader has turned to which page; the others stand at the page that is cited."""

    paper: str = ""
    page: int = 0


CITED_PAGE = Opened()


@dataclass(frozen=True, slots=True)
class ProofFile:
    """A cited file: the page it is open at, its neighbours (0 at the ends), and whether it may be opened yet."""

    id: UUID
    page: int
    pages: int
    """How many it has; 0 while nobody has counted."""
    before: int
    after: int
    drawn: bool
    may_open: Decision
    replaced: bool
    """The supplier has a newer version now; this is the one that was sent."""


@dataclass(frozen=True, slots=True)
class Proof:
    """One citation on the right, with the decision on it; `file` is None for a public address."""

    cited: Cited
    judged: Judged | None
    expired: bool
    kind: str
    file: ProofFile | None


def proofs(case: Case, code: str, opened: Opened = CITED_PAGE) -> tuple[Proof, ...]:
    """One statement, none where nothing is cited."""
    return proofs_of(case, (code,), opened)[code]


def proofs_of(case: Case, codes: Iterable[str], opened: Opened = CITED_PAGE) -> dict[str, tuple[Proof, ...]]:
    """The same for several questions: one statement for all of them."""
    cited = {code: case.cited(code) for code in codes}
    wanted = sorted({UUID(item.evidence_id) for items in cited.values() for item in items})
    held = {str(row.pk): row for row in CITED.objects(ANONYMOUS, ids=tuple(wanted))} if wanted else {}
    return {code: tuple(_proof(case, code, item, held, opened) for item in items) for code, items in cited.items()}


def _proof(case: Case, code: str, item: Cited, held: Mapping[str, Any], opened: Opened) -> Proof:
    return Proof(
        cited=item,
        judged=case.judged.get((code, item.evidence_id)),
        expired=item.expired(case.today),
        kind=held[item.evidence_id].get_kind_display() if item.evidence_id in held else "",
        file=_file_of(held.get(item.evidence_id), item.page, opened),
    )


def _cited(actor: Actor, ids: tuple[UUID, ...]) -> Any:
    return Evidence.objects.filter(pk__in=ids).select_related("file").annotate(page_count=F("reading__page_count"))


CITED = Prepared(_cited)


def _file_of(row: Any, cited: str, opened: Opened) -> ProofFile | None:
    if row is None or row.file is None:
        return None
    last = row.page_count or MANY
    wanted = opened.page if opened.paper == str(row.pk) else first_page(cited)
    page = min(max(wanted, 1), last)
    return ProofFile(
        id=row.pk,
        page=page,
        pages=row.page_count or 0,
        before=page - 1,
        after=page + 1 if page < last else 0,
        drawn=can_be_drawn(row.file),
        may_open=can_open_file(None, row.file),
        replaced=row.replaced_by_id is not None,
    )
