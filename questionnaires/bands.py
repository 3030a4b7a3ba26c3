"""The words for results: maturity bands and assurance (domain specification, section 3.4, rules 7 and 9)."""

from enum import StrEnum

LEVEL_WORDS = ("Not started", "Committed", "Developing", "Embedded", "Leading")
"""The rungs of a ladder by level, 0 to 4 (section 3.3); of them the lowest is no band."""


class Band(StrEnum):
    """Maturity as members see it, from the lowest to the highest. The values are stored and never change."""

    STARTING = "starting"
    COMMITTED = "committed"
    DEVELOPING = "developing"
    EMBEDDED = "embedded"
    LEADING = "leading"

    @property
    def label(self) -> str:
        """The name people read."""
        return self.value.capitalize()

    @property
    def rank(self) -> int:
        """Place on the scale, 0 to 4; compare bands by it."""
        return list(Band).index(self)


class Assurance(StrEnum):
    """How much of the result rests on accepted evidence. The values are stored and never change."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"

    @property
    def label(self) -> str:
        """The name people read."""
        return self.value.capitalize()

    @property
    def rank(self) -> int:
        """Place on the scale, 0 to 2; compare assurances by it."""
        return list(Assurance).index(self)
