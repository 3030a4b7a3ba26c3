"""What one address may choose."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from rphub.accounts.models import Grant
from rphub.kernel.roles import MEMBER_ROLES, OFFICE_ROLES, SUPPLIER_ROLES, Role
from rphub.reminders.enums import OFFICE_KINDS, SUPPLIER_KINDS, Kind
from rphub.reminders.models import Preference, Rule
from rphub.reminders.topics import other_mails, topics


@dataclass(frozen=True, slots=True)
class Choice:
    """A topic of which something may be switched off; `always` says what comes all the same."""

    key: str
    title: str
    wanted: bool
    always: bool


@dataclass(frozen=True, slots=True)
class Preferences:
    address: str
    frequency: str
    choices: list[Choice]
    always: list[str]
    """Topics of which nothing may be switched off."""


def choices_for(address: str) -> list[Choice]:
    return preferences_of(address).choices


def preferences_of(address: str) -> Preferences:
    """Of the topics that can reach people of this kind; three statements."""
    address = address.strip().lower()
    held = Preference.objects.filter(address=address).first() or Preference(address=address)
    kinds, choices, always = _kinds(address), [], []
    rules = [rule for rule in Rule.objects.filter(on=True) if kinds & set(rule.audience)]
    for key, topic in topics().items():
        own = [rule for rule in rules if rule.topic == key]
        fixed = any(not rule.optional for rule in own)
        if any(rule.optional for rule in own):
            choices.append(Choice(key, topic.title, key not in held.off, fixed))
        elif fixed:
            always.append(topic.title)
    mails = [one for one in other_mails() if kinds & set(one.kinds)]
    choices += [Choice(one.key, one.title, one.key not in held.off, always=False) for one in mails]
    return Preferences(address, held.frequency, choices, always)


def unwanted(key: str, addresses: Collection[str]) -> set[str]:
    """Which of these addresses, in small letters, have switched it off. One statement."""
    small = [address.strip().lower() for address in addresses]
    rows = Preference.objects.filter(address__in=small).values_list("address", "off")
    return {address for address, off in rows if key in off}


def _kinds(address: str) -> set[str]:
    """Of what kind the person may be: by what they hold here, or anybody outside the office who holds nothing."""
    roles = set(Grant.objects.current().filter(user__email__iexact=address).values_list("role", flat=True))
    kinds: set[str] = set()
    if roles & set(OFFICE_ROLES):
        kinds |= set(OFFICE_KINDS)
    if Role.CONSORTIUM_ADMIN in roles:
        kinds.add(Kind.ADMIN)
    if roles & set(MEMBER_ROLES):
        kinds.add(Kind.MEMBER)
    if roles & set(SUPPLIER_ROLES):
        kinds |= set(SUPPLIER_KINDS)
    return kinds or {*SUPPLIER_KINDS, Kind.BRAND}
