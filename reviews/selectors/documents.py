"""The document behind a checklist: which of those cited it is, what was read in it, and who else handed it in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from reviews.selectors.kinds import Paper
from reviews.selectors.proofs import CITED
from rphub.files.pages import can_be_drawn
from rphub.files.policies import can_open_file
from rphub.kernel.roles import ANONYMOUS
from suppliers.found import NOTHING_READ, Read
from suppliers.models import Evidence
from suppliers.selectors.found import readings_of

if TYPE_CHECKING:
    from reviews.selectors.cases import Case


@dataclass(frozen=True, slots=True)
class Cited:
    """`how` is file, address or nothing; `fingerprint` that of the file."""

    how: str = ""
    paper: Paper | None = None
    read: Read = NOTHING_READ
    fingerprint: str = ""
    supplier_id: int = 0


def cited_document(case: Case, codes: Sequence[str], kind: str) -> Cited:
    """Of the documents cited for the questions the one that was read as such, else the first file, else an address."""
    wanted = [UUID(item.evidence_id) for code in codes for item in case.cited(code)]
    if not wanted:
        return Cited()
    rows = {row.pk: row for row in CITED.objects(ANONYMOUS, ids=tuple(dict.fromkeys(wanted)))}
    reads = readings_of(rows)
    best = min(
        (rows[key] for key in wanted if key in rows),
        key=lambda row: (reads.get(row.pk, NOTHING_READ).kind != kind, row.file_id is None),
        default=None,
    )
    if best is None:
        return Cited()
    read = reads.get(best.pk, NOTHING_READ)
    read = read if read.kind == kind else NOTHING_READ
    if best.file is None:
        return Cited("address", None, read)
    drawn = can_be_drawn(best.file) and bool(can_open_file(None, best.file))
    paper = Paper(best.pk, best.title, drawn)
    return Cited("file", paper, read, best.file.sha256, best.supplier_id)


def same_file_elsewhere(cited: Cited) -> int | None:
    """How many other suppliers hold the very same file; None when there is no file."""
    if not cited.fingerprint:
        return None
    rows = Evidence.objects.filter(file__sha256=cited.fingerprint).exclude(supplier_id=cited.supplier_id)
    return rows.values("supplier_id").distinct().count()
