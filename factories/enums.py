"""Keys and words of the table of SCM-03, as the questionnaire has them."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import TextChoices


class Scope(TextChoices):
    """Who may see a row, from the narrowest on; each sees what those after it see (domain, section 5.11)."""

    CONSORTIUM = "consortium", "The consortium only"
    MONITORS = "monitors", "Electronics Watch and its partners"
    MEMBERS = "members", "Members"
    PUBLIC = "public", "Anyone"

    @property
    def width(self) -> int:
        return list(Scope).index(self)


class Tier(TextChoices):
    FINAL_ASSEMBLY = "final_assembly", "Final assembly"
    COMPONENT = "component", "Component"
    MATERIAL = "material", "Material"


class Vulnerable(TextChoices):
    """Migrant or student workers at the site."""

    NONE = "none", "None"
    SOME = "some", "Some"
    MANY = "many", "Many"
    UNKNOWN = "unknown", "Not known"


def seen_by(scope: Scope) -> tuple[Scope, ...]:
    """The scopes of the rows that somebody of this scope may see."""
    return tuple(one for one in Scope if one.width >= scope.width)


def narrowest(scopes: Iterable[str]) -> Scope:
    """A scope that is missing or unknown counts as the narrowest of all."""
    known = [Scope(scope) if scope in Scope.values else Scope.CONSORTIUM for scope in scopes]
    return min(known, key=lambda scope: scope.width, default=Scope.CONSORTIUM)
