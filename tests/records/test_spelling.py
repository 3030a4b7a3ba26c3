"""The letters of a record and its keys: one spelling, one signature, and not a byte may differ."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.checks import Error, Info
from django.test import override_settings

from records import keychecks, keys
from records.shape import SHAPE, misfit, read
from records.spelling import (
    A_PDF,
    MOST,
    NO_RECORD,
    SavedAgain,
    Unreadable,
    fingerprint_of,
    open_envelope,
    seal,
    spell,
)
from rphub.settings.records import own_key
from tests.records.builders import NORTH, NORTH_KEY, OTHER_KEY, public_of

BAND = {"rank": 2, "label": "Developing"}
RECORD: dict[str, Any] = {
    "schema": "rphub-record",
    "version": 1,
    "id": "5ca1ab1e",
    "hub": {"name": "Söuth “Hub”", "url": "https://south.example"},
    "supplier": {"name": "Acme", "company_number": "", "country": "GB"},
    "recipient": NORTH,
    "released_at": "2026-11-30T10:00:00+00:00",
    "valid_until": "2027-01-31",
    "questionnaire": {"key": "ddq", "title": "Due Diligence", "version": 1, "content_hash": "ab", "cycle": "2026"},
    "result": {
        "version": 1,
        "assessed_on": "2026-11-01",
        "valid_until": "2027-11-01",
        "band": BAND,
        "assurance": {"percent": 60, "label": "Medium"},
        "sections": [{"code": "GOV", "title": "Governance", "band": BAND}],
    },
}


def file_of(record: dict[str, Any]) -> bytes:
    signature = keys.sign(spell(record))
    return seal(record, signature.key_id, signature.value)


def test_one_spelling_and_one_signature() -> None:
    file = file_of(RECORD)
    assert file == file_of(json.loads(file)["record"])
    found = open_envelope(file)
    assert (found.record, found.fingerprint, found.signed) == (RECORD, fingerprint_of(file), spell(RECORD))
    key = keys.key_named(found.key_id)
    assert key is not None
    assert keys.verifies(key, found.signed, found.value)
    assert read(found.record).hub == "Söuth “Hub”"


def test_not_a_byte_may_differ() -> None:
    """Each byte changed, one left out, one put in: no record, other letters, no key we know, or no signature of it."""
    file = file_of(RECORD)

    def believed(changed: bytes) -> bool:
        try:
            found = open_envelope(changed)
        except (Unreadable, SavedAgain):
            return False
        key = keys.key_named(found.key_id)
        return key is not None and keys.verifies(key, found.signed, found.value)

    assert believed(file)
    for at in range(len(file)):
        other = bytes([file[at] ^ 1]), bytes([file[at] ^ 32]), b"", b" " + file[at : at + 1]
        assert [at for one in other if believed(file[:at] + one + file[at + 1 :])] == []
    assert not believed(file + b"\n")
    assert not believed(b"\xef\xbb\xbf" + file)


@pytest.mark.parametrize(
    "file",
    [
        *(b"", b"\x00\xff", b"null", b"[]", b"{}", b'{"record":{},"signature":{}}', b'"' + b"\\ud800" + b'"'),
        *(b"[" * 100_000, b"9" * 5000, b"NaN", b'{"record":1e5}', b'{"a":1,"a":1}', b"[" * 50 + b"]" * 50),
        seal(RECORD, "0" * 15, "0" * 128),
        seal(RECORD, "0" * 16, "G" * 128),
        seal(RECORD | {"schema": "other"}, "0" * 16, "0" * 128),
        seal(RECORD, "0" * 16, "0" * 128).replace(b"Ed25519", b"none"),
    ],
)
def test_what_is_no_record_is_answered_with_a_sentence(file: bytes) -> None:
    with pytest.raises(Unreadable, match=NO_RECORD.replace(".", r"\.")):
        open_envelope(file)


def test_a_pdf_and_a_file_without_end_have_sentences_of_their_own() -> None:
    with pytest.raises(Unreadable, match="fingerprint printed") as error:
        open_envelope(b"%PDF-1.7")
    assert str(error.value) == A_PDF
    with pytest.raises(Unreadable, match="2,000,000 bytes"):
        open_envelope(b" " * (MOST + 1))
    again = json.dumps(json.loads(file_of(RECORD)), indent=2).encode()
    with pytest.raises(SavedAgain):
        open_envelope(again)


@pytest.mark.parametrize("value", [0.5, 2**60, {"a": [1.0]}, {1: 2}])
def test_what_has_no_spelling(value: Any) -> None:
    with pytest.raises(ValueError, match=r"whole numbers|Keys"):
        spell(value)


def test_the_shape_of_a_record() -> None:
    result = RECORD["result"]
    assert misfit(RECORD, SHAPE) == ""
    assert misfit({**RECORD, "more": 1}, SHAPE) == "more"
    assert misfit({**RECORD, "result": {**result, "band": None}}, SHAPE) == "result.band"
    assert misfit({**RECORD, "result": {**result, "sections": [1]}}, SHAPE) == "result.sections[0]"
    assert misfit({**RECORD, "version": True}, SHAPE) == "version"
    assert misfit({key: value for key, value in RECORD.items() if key != "recipient"}, SHAPE) == "recipient"
    assert misfit({**RECORD, "frameworks": {}}, SHAPE) == "frameworks"
    for changed in (
        {"valid_until": "soon"},
        {"released_at": "2026-11-30T10:00:00"},
        {"recipient": "two\nlines"},
        {"result": {**result, "band": {"rank": 5, "label": "Best"}}},
    ):
        with pytest.raises(Unreadable, match="not as its schema says"):
            read({**RECORD, **changed})
    with pytest.raises(Unreadable, match="version 2"):
        read({**RECORD, "version": 2})


def test_keys_of_today_of_before_and_of_others() -> None:
    mine, before = public_of(OTHER_KEY), public_of(NORTH_KEY)
    with override_settings(RECORD_SIGNING_KEY=OTHER_KEY, RECORD_OLD_KEYS=[before]):
        assert [(one.public, one.current) for one in keys.own_keys()] == [(mine, True), (before, False)]
        # A setting cannot make ours somebody else's.
        with override_settings(RECORD_TRUSTED_HUBS=f"Thief={mine}"):
            assert keys.trusted_hubs() == []
    with override_settings(RECORD_TRUSTED_HUBS=f"{NORTH} = {before}; {NORTH}={mine};"):
        assert keys.trusted_hubs() == [NORTH]


def test_a_deployment_with_bad_keys_does_not_start() -> None:
    def told(**settings: Any) -> list[Any]:
        with override_settings(**settings):
            return [(type(one), one.id) for one in keychecks.record_keys_are_keys()]

    assert told() == []
    assert told(RECORD_SIGNING_KEY="") == [(Info, "records.I001")]
    for wrong in (
        {"RECORD_SIGNING_KEY": "short"},
        {"RECORD_OLD_KEYS": ["AB" * 32]},
        {"RECORD_TRUSTED_HUBS": "ab" * 32},
        {"RECORD_TRUSTED_HUBS": "North=key"},
    ):
        assert told(**wrong) == [(Error, "records.E001")]
    assert told(RECORD_SIGNING_KEY=NORTH_KEY, RECORD_OLD_KEYS=[public_of(NORTH_KEY)]) == [(Error, "records.E002")]
    with override_settings(RECORD_SIGNING_KEY="5" * 63):
        assert "5555" not in keychecks.record_keys_are_keys()[0].msg


def test_a_machine_makes_its_own_key_once(tmp_path: Any) -> None:
    path = tmp_path / "key"
    first = own_key(path)
    assert (len(first), own_key(path), path.stat().st_mode & 0o777) == (64, first, 0o600)
    assert [one.name for one in tmp_path.iterdir()] == ["key"]
