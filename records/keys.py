"""The keys of this hub and of those it trusts: Ed25519, in hexadecimal, from the settings.

A key is named by the first sixteen letters of the SHA-256 of its public half. The public halves of earlier keys stay in
the settings, so that what they signed can be checked; taking one out is how a stolen key is ended.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings

from records.spelling import HEX


class BadKey(ValueError):
    """A setting that is no key; the message says which and what it should be, never what it is."""


@dataclass(frozen=True, slots=True)
class Key:
    """The public half of a key, and whose it is."""

    public: str
    hub: str
    own: bool = False
    current: bool = False

    @property
    def key_id(self) -> str:
        return hashlib.sha256(bytes.fromhex(self.public)).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Signature:
    key_id: str
    value: str


def can_sign() -> bool:
    return bool(settings.RECORD_SIGNING_KEY)


def sign(message: bytes) -> Signature:
    """With the key of today. The same message and key give the same signature, so signing twice changes nothing."""
    private = _private(settings.RECORD_SIGNING_KEY)
    return Signature(Key(_public(private), "").key_id, private.sign(message).hex())


def verifies(key: Key, message: bytes, value: str) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(key.public)).verify(bytes.fromhex(value), message)
    except InvalidSignature:
        return False
    return True


def own_keys() -> list[Key]:
    """The key of today first, then those before it."""
    return [key for key in _known().values() if key.own]


def trusted_hubs() -> list[str]:
    """Their names, each once."""
    return sorted({key.hub for key in _known().values() if not key.own})


def key_named(key_id: str) -> Key | None:
    """Of this hub or of one it trusts."""
    return _known().get(key_id)


def _known() -> dict[str, Key]:
    made = _read(
        settings.RECORD_SIGNING_KEY,
        tuple(settings.RECORD_OLD_KEYS),
        settings.RECORD_TRUSTED_HUBS,
        settings.CONSORTIUM["name"],
    )
    return {key.key_id: key for key in made}


@lru_cache(maxsize=8)
def _read(signing: str, old: tuple[str, ...], trusted: str, name: str) -> tuple[Key, ...]:
    """Trusted ones first: should a setting name one of ours as another hub's, ours it stays."""
    found = list(_trusted(trusted))
    found += [Key(_checked(one, "RECORD_OLD_KEYS"), name, own=True) for one in reversed(old)]
    if signing:
        found.append(Key(_public(_private(signing)), name, own=True, current=True))
    return tuple(reversed(list(_once(found))))


def _once(keys: Iterable[Key]) -> Iterable[Key]:
    """Of two with one name the later."""
    return {key.key_id: key for key in keys}.values()


def _trusted(text: str) -> Iterator[Key]:
    """Of `Northern Hub = 64 letters; Welsh Hub = 64 letters`; a hub with two keys is there twice."""
    for part in filter(None, (one.strip() for one in text.split(";"))):
        name, _, public = (one.strip() for one in part.rpartition("="))
        if not name:
            raise BadKey("RECORD_TRUSTED_HUBS names each hub before its key: Northern Hub=<64 letters>; ...")
        yield Key(_checked(public, "RECORD_TRUSTED_HUBS"), name)


def _checked(text: str, setting: str) -> str:
    if not HEX[64].fullmatch(text):
        raise BadKey(f"{setting} holds a key that is not 64 hexadecimal letters (0-9, a-f).")
    return text


def _private(text: str) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(_checked(text, "RECORD_SIGNING_KEY")))


def _public(private: Ed25519PrivateKey) -> str:
    return private.public_key().public_bytes_raw().hex()
