"""What was read in the plan or statement an answer cites, told to the supplier before it sends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from questionnaires.selectors.sent import citing_id
from rphub.reading.readers import PLAN, STATEMENT
from suppliers.found import Told, told
from suppliers.selectors.evidence import Citation
from suppliers.selectors.found import readings_of

READ_AS = {"ENV-01": PLAN, "ENV-02": PLAN, "HR-01": STATEMENT}
"""Questions that cite a document which is read, and as what."""


def told_for(response_id: UUID, codes: Sequence[str], cited: Mapping[str, list[Citation]]) -> dict[str, list[Told]]:
    """One statement where a question of these cites a document, none on every other page."""
    held = {code: cited.get(citing_id(response_id, code), []) for code in codes if code in READ_AS}
    ids = {citation.document.id for citations in held.values() for citation in citations}
    reads = readings_of(ids)
    found: dict[str, list[Told]] = {}
    for code, citations in held.items():
        for document in (citation.document for citation in citations):
            read = reads.get(document.id)
            if read and read.kind == READ_AS[code]:
                found.setdefault(code, []).append(told(document.id, document.title, read))
    return found
