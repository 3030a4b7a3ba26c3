"""Which questionnaire a workbook was made from, and what it said then: kept in a sheet nobody sees. Pure.

The answers are there in full, so that an upload can tell what the person changed from what others changed meanwhile.
They are signed: what comes back is what was given out, or no stamp at all.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.signing import BadSignature, Signer

from questionnaires.answering import content_of, data_of
from questionnaires.facts import AnswerData
from workbooks.layout import FORMAT

NAME = "rp-hub-workbook"
CHUNK = 30_000
"""Characters of JSON a cell; Excel takes 32,767."""
MOST_ROWS = 500


@dataclass(frozen=True, slots=True)
class Based:
    """An answer as the file was made from it; revision 0 is no answer."""

    revision: int
    data: AnswerData


@dataclass(frozen=True, slots=True)
class Stamp:
    format: int
    response_id: str
    version_id: int
    supplier: str
    made: str
    answers: Mapping[str, Based]


def of_now(response_id: Any, version_id: int, supplier: str, made: str, answers: Mapping[str, Based]) -> Stamp:
    """The stamp of a workbook that is made now."""
    return Stamp(FORMAT, str(response_id), version_id, supplier, made, answers)


def rows_of(stamp: Stamp) -> list[list[str]]:
    """The stamp as rows of text: a head and its signature, then pieces of the answers."""
    answers = {code: [based.revision, content_of(based.data)] for code, based in stamp.answers.items()}
    head = [stamp.format, stamp.response_id, stamp.version_id, stamp.supplier, stamp.made, answers]
    signed = SIGNER.sign(json.dumps(head, ensure_ascii=True))
    return [[NAME], *([signed[start : start + CHUNK]] for start in range(0, len(signed), CHUNK))]


def read_stamp(rows: Iterable[Iterable[Any]]) -> Stamp | None:
    """The stamp, or None when this is none or is not as we wrote it."""
    held = ["".join(str(cell) for cell in row if cell is not None) for row in rows]
    if held[:1] != [NAME]:
        return None
    try:
        head = json.loads(SIGNER.unsign("".join(held[1:])))
    except BadSignature:
        return None
    answers = {code: Based(revision, data_of(content)) for code, (revision, content) in head[5].items()}
    return Stamp(head[0], head[1], head[2], head[3], head[4], answers)


SIGNER = Signer(salt="workbook")
