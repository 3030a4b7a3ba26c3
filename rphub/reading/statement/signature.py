"""Who signed the statement: found with a name and a role, unsure with only one of them."""

from __future__ import annotations

import re
from dataclasses import replace

from rphub.reading.elements import Element, State
from rphub.reading.passages import Passages
from rphub.reading.signing import signed
from rphub.reading.signing.blocks import first_name, left_open
from rphub.reading.signing.sentences import role_behind
from rphub.reading.signing.words import Signed
from rphub.reading.statement.whose import Names, names_of

OF_WHOM = re.compile(
    r",? (?:of|at|for) (?:the )?(?P<whom>(?!(?:Trustees|Governors|Directors|Members|Partners|Council|Board)\b)"
    r"[A-Z][\w&'. -]*)$"
)


def signatory(passages: Passages, names: Names | None = None) -> Element:
    """The role without the firm's name behind it, as the whole document gives it."""
    best = signed(passages)
    if best is None:
        return first_name(passages) or left_open(passages)
    best = best if best.role else _as_introduced(best, passages)
    state = State.FOUND if best.role else State.UNSURE
    role = _without_firm(best.role, names or names_of(passages))
    return Element(state, {**best.value, "role": role or None}, best.page, best.shown)


def _as_introduced(signed: Signed, passages: Passages) -> Signed:
    """With the post behind the same name elsewhere: “A word from Jane Doe, Chief Executive of Acme Ltd”."""
    named = re.compile(rf"\b{re.escape(signed.name)}(?=,| \()")
    found = (role_behind(one.text[match.end() :]) for one in passages.paragraphs for match in named.finditer(one.text))
    return replace(signed, role=next((role for role in found if role), ""))


def _without_firm(role: str, names: Names) -> str:
    """“General Manager of Acme” is the General Manager; the Head of Purchasing stays that."""
    named = OF_WHOM.search(role)
    return role[: named.start()] if named and names.is_own(named["whom"]) else role
