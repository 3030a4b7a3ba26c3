"""What may be said of a record: signed by whom, changed, withdrawn, over, overtaken. One door for page and command."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.utils import timezone

from records import keys
from records.enums import Kind
from records.models import SignedRecord
from records.shape import Record, read
from records.spelling import HEX, SAVED_AGAIN, Envelope, SavedAgain, fingerprint_of, open_envelope
from rphub.kernel.words import day

GOOD = (Kind.GENUINE, Kind.ELSEWHERE)
SHAPES = {
    Kind.GENUINE: "completed",
    Kind.ELSEWHERE: "completed",
    Kind.WITHDRAWN: "late",
    Kind.ENDED: "late",
    Kind.ALTERED: "late",
    Kind.STRANGER: "query",
    Kind.UNLISTED: "query",
}
NO_FINGERPRINT = "Give the 64 letters and digits of the fingerprint, or the address printed in the PDF."
SEPARATORS = re.compile(r"[\s\u00ad\u200b-]+")


@dataclass(frozen=True, slots=True)
class Check:
    """`record` is what the file says, only where it may be believed; `headline` and `lines` are for people."""

    kind: Kind
    headline: str
    lines: tuple[str, ...] = ()
    record: Record | None = None
    fingerprint: str = ""

    @property
    def good(self) -> bool:
        return self.kind in GOOD

    @property
    def shape(self) -> str:
        return SHAPES[self.kind]


def check_file(file: bytes) -> Check:
    """Two statements at most. Raises Unreadable with a sentence for what is no record at all."""
    try:
        envelope = open_envelope(file)
    except SavedAgain:
        return Check(
            Kind.ALTERED, "This is not the record that was signed.", (SAVED_AGAIN,), None, fingerprint_of(file)
        )
    key = keys.key_named(envelope.key_id)
    if key is None:
        return _stranger(envelope)
    if not keys.verifies(key, envelope.signed, envelope.value):
        line = f"It carries a signature of {key.hub} that is not over these words. Do not use it."
        return Check(Kind.ALTERED, "This record was changed after it was signed.", (line,), None, envelope.fingerprint)
    record = read(envelope.record)
    return _own(record, envelope.fingerprint) if key.own else _elsewhere(record, key.hub, envelope.fingerprint)


def check_fingerprint(fingerprint: str) -> Check | None:
    """The same for the fingerprint alone, as it stands in a PDF; None where no record of this hub has it."""
    found = _listed(fingerprint)
    return None if found is None else _standing(found, read(found.record), fingerprint)


def fingerprint_in(text: str) -> str:
    """The fingerprint in what somebody typed or pasted: in groups, in capitals, or as an address. Empty for none."""
    tail = SEPARATORS.sub("", text).rstrip("/").rpartition("/")[2].lower()
    return tail if HEX[64].fullmatch(tail) else ""


def _stranger(envelope: Envelope) -> Check:
    lines = (
        f"It was signed with key {envelope.key_id}, which is neither ours nor that of a hub we trust.",
        "So nobody here can say who wrote it. Ask whoever sent it where its keys are published.",
    )
    return Check(Kind.STRANGER, "We do not know who signed this record.", lines, None, envelope.fingerprint)


def _elsewhere(record: Record, hub: str, fingerprint: str) -> Check:
    lines = (*_released(record), f"Whether it was withdrawn since, only {hub} knows: ask on its own page.")
    if record.valid_until < timezone.localdate():
        return Check(Kind.ENDED, "The time of this record is over.", lines, record, fingerprint)
    headline = f"Signed by {hub}, which this hub trusts, and unchanged."
    return Check(Kind.ELSEWHERE, headline, lines, record, fingerprint)


def _own(record: Record, fingerprint: str) -> Check:
    found = _listed(fingerprint)
    if found is None:
        line = "Its signature is ours, but no such record is on our list. Ask the consortium office before you use it."
        return Check(Kind.UNLISTED, "We did not release this record.", (line,), None, fingerprint)
    return _standing(found, record, fingerprint)


def _listed(fingerprint: str) -> SignedRecord | None:
    """One statement; whether there is a newer result comes with it, and nothing of what that says."""
    rows = SignedRecord.objects.filter(fingerprint=fingerprint).with_overtaken()
    found: SignedRecord | None = rows.first()
    return found


def _standing(found: SignedRecord, record: Record, fingerprint: str) -> Check:
    lines = _released(record)
    if found.withdrawn_at is not None:
        line = f"The supplier withdrew it on {day(found.withdrawn_at)}. Do not use it any more."
        return Check(Kind.WITHDRAWN, "This record was withdrawn.", (line, *lines), None, fingerprint)
    if found.overtaken:
        newer = "There is a newer result of this supplier. Ask the supplier for a record of it."
        lines = (*lines, newer)
    if record.valid_until < timezone.localdate():
        return Check(Kind.ENDED, "The time of this record is over.", lines, None, fingerprint)
    return Check(Kind.GENUINE, "Signed by this hub, and unchanged.", lines, record, fingerprint)


def _released(record: Record) -> tuple[str, ...]:
    over = record.valid_until < timezone.localdate()
    return (
        f"Released on {day(record.released_at)} by {record.supplier}, for {record.recipient}.",
        f"It could be used until {day(record.valid_until)}." if over else f"Valid until {day(record.valid_until)}.",
    )
