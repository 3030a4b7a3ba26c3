"""May this person do this now? A decision is Allow, or Deny with a sentence that the person is shown."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Decision:
    """Truthy when allowed; `reason` is empty then."""

    allowed: bool
    reason: str = ""

    def __bool__(self) -> bool:
        return self.allowed


Allow = Decision(True)


def Deny(reason: str) -> Decision:  # noqa: N802 - reads as the card in the architecture does
    """A refusal; the reason is a full sentence for the person refused."""
    return Decision(False, reason)


class Refused(Exception):
    """An action was refused. `str()` is the reason; pages answer 403 with it."""


def require(decision: Decision) -> None:
    """Raise Refused with the reason unless the decision allows. Actions call this themselves."""
    if not decision:
        raise Refused(decision.reason)


class Invalid(Exception):
    """Input that an action cannot accept: `problems` maps a place ("" for the whole) to a sentence."""

    def __init__(self, problems: dict[str, str] | str) -> None:
        self.problems = {"": problems} if isinstance(problems, str) else problems
        super().__init__(" ".join(self.problems.values()))


def said(text: str, place: str, sentence: str, longest: int = 4000) -> str:
    """The text without edges; Invalid with the sentence when there is none, or when it is too long to keep."""
    text = text.strip()
    if not text:
        raise Invalid({place: sentence})
    if len(text) > longest:
        raise Invalid({place: f"Use {longest:,} characters or fewer."})
    return text


class StaleState(Exception):
    """Somebody else moved it first; nothing was changed. Pages answer 409 and say to look again."""


class StaleRevision(Exception):
    """Somebody else saved first. `current` is the saved row as the caller should show it."""

    def __init__(self, current: object) -> None:
        self.current = current
        super().__init__("Someone else saved this after you opened it.")
