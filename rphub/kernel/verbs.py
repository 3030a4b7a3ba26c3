"""What may be done to a thing on its page, as a table: the form, the action, who may, and the words around it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from rphub.kernel.decisions import Decision
from rphub.kernel.forms import HubForm
from rphub.kernel.roles import Actor


@dataclass(frozen=True, slots=True)
class Verb:
    """`label` is the heading and the button, `done` is said afterwards; `may` asks about what the page shows. `next`:
    where it is allowed, it is the one thing to do."""

    label: str
    form: Callable[..., HubForm]
    act: Callable[..., Any]
    may: Callable[[Actor, Any], Decision]
    done: str
    next: bool = False


@dataclass(frozen=True, slots=True)
class Offer:
    """A verb on a page: its form when it may be used, the reason when it may not."""

    key: str
    url: str
    verb: Verb
    decision: Decision
    form: Any


Table = Mapping[str, Verb]
"""Key, the last part of an address or of its name -> verb; the likeliest first."""
Bound = Mapping[str, HubForm]
"""A form that came back with mistakes, by its prefix."""
Offers = tuple[list[Offer], list[Offer]]
"""What may be done now, and what may not with the reason; `components/_offers.html` draws both."""


def offers(
    table: Table,
    actor: Actor,
    shown: Any,
    address: Callable[[str], str],
    bound: Bound,
    empty: Callable[[str], HubForm] | None = None,
) -> Offers:
    """Of the thing a page is about. `address` of a key; `empty` makes a form that needs more than its prefix."""
    allowed: list[Offer] = []
    refused: list[Offer] = []
    for key, verb in table.items():
        decision = verb.may(actor, shown)
        form = (bound.get(key) or (empty(key) if empty else verb.form(prefix=key))) if decision else None
        (allowed if decision else refused).append(Offer(key, address(key), verb, decision, form))
    return allowed, refused


def row_offers(
    table: Table, actor: Actor, shown: Any, pk: Any, address: Callable[[str], str], bound: Bound
) -> Iterator[Offer]:
    """What may be done to one row among several: the prefix of its forms carries the id."""
    for key, verb in table.items():
        if decision := verb.may(actor, shown):
            prefix = f"{key}-{pk}"
            form = bound.get(prefix) or verb.form(prefix=prefix)
            yield Offer(prefix, address(key), verb, decision, form)
