"""Who has what, and what waits among colleagues, as it stands on the row of a questionnaire. Pure.

`actions.team.refresh` writes it in the transaction of every change; pages read it without a statement of their own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from rphub.kernel.words import due_words


@dataclass(frozen=True, slots=True)
class Owner:
    """The person who has a part."""

    name: str
    email: str
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Teamwork:
    """By code: owners of sections and questions, open remarks and waiting proposals of questions."""

    owners: Mapping[str, Owner] = field(default_factory=dict)
    remarks: Mapping[str, int] = field(default_factory=dict)
    mentioned: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """E-mail address -> questions whose open remarks name that person."""
    proposals: Mapping[str, int] = field(default_factory=dict)

    def owner_of(self, code: str) -> Owner | None:
        """Who has the question: whoever it was handed to by itself, else who has its section."""
        return self.owners.get(code) or self.owners.get(section_of(code))

    def parts_of(self, email: str) -> list[str]:
        """What was handed to this person."""
        return [code for code, owner in self.owners.items() if owner.email == email]

    def is_mine(self, code: str, email: str) -> bool:
        """Whether the person has the section, or a question of it, or the question itself."""
        owner = self.owner_of(code)
        return (owner is not None and owner.email == email) or any(
            section_of(part) == code for part in self.parts_of(email)
        )


def owned(owner: Owner | None) -> str:
    """“Carl has this, due in 3 days.” Empty where nobody has it."""
    if owner is None:
        return ""
    return f"{owner.name} has this{f', {due_words(owner.due_on)}' if owner.due_on else ''}."


def section_of(code: str) -> str:
    """SCM of SCM-02, and of SCM itself."""
    return code.partition("-")[0]


def read(stored: Mapping[str, Any]) -> Teamwork:
    """From the column of the questionnaire."""
    owners = {
        code: Owner(one["name"], one["email"], date.fromisoformat(one["due_on"]) if one["due_on"] else None)
        for code, one in stored.get("owners", {}).items()
    }
    mentioned = {email: tuple(codes) for email, codes in stored.get("mentioned", {}).items()}
    return Teamwork(owners, stored.get("remarks", {}), mentioned, stored.get("proposals", {}))


def stored(found: Teamwork) -> dict[str, Any]:
    """The reverse of `read`, as plain JSON."""
    owners = {
        code: {"name": one.name, "email": one.email, "due_on": one.due_on.isoformat() if one.due_on else None}
        for code, one in found.owners.items()
    }
    mentioned = {email: list(codes) for email, codes in found.mentioned.items()}
    return {
        "owners": owners,
        "remarks": dict(found.remarks),
        "mentioned": mentioned,
        "proposals": dict(found.proposals),
    }
