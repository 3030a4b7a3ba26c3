"""The procedure is a table: transitions as data, executed by one function with compare-and-set.

Architecture, section 4.5. A workflow never imports the ORM; `move` is the only door through which a state changes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.db import models

from rphub.kernel.decisions import StaleState


@dataclass(frozen=True, slots=True)
class Transition:
    """One row of a table: the verb, the states it may start from, and where it leads."""

    name: str
    sources: tuple[str, ...]
    target: str


def T(name: str, sources: Iterable[str], target: str) -> Transition:  # noqa: N802 - a table reads better short
    """A transition, written as `T("submit", [S.IN_PROGRESS], S.SUBMITTED)`."""
    return Transition(name, tuple(sources), target)


class Workflow:
    """A transition table over an enum of states."""

    def __init__(self, states: type[Enum], transitions: Iterable[Transition]) -> None:
        self.states = states
        self.transitions = tuple(transitions)
        self._by_name = {transition.name: transition for transition in self.transitions}
        if len(self._by_name) != len(self.transitions):
            raise ValueError("A transition name stands twice in the table.")

    def __getitem__(self, name: str) -> Transition:
        return self._by_name[name]

    def sources(self, name: str) -> tuple[str, ...]:
        """States from which the named transition may start."""
        return self._by_name[name].sources

    def allows(self, name: str, state: str) -> bool:
        return state in self._by_name[name].sources

    def names_from(self, state: str) -> tuple[str, ...]:
        """Transitions that may start in the state, in table order."""
        return tuple(transition.name for transition in self.transitions if state in transition.sources)

    def reachable(self, start: str) -> frozenset[str]:
        """Every state that can be reached from `start`, itself included."""
        seen = {start}
        frontier = [start]
        while frontier:
            state = frontier.pop()
            for name in self.names_from(state):
                target = self._by_name[name].target
                if target not in seen:
                    seen.add(target)
                    frontier.append(target)
        return frozenset(seen)

    def diagram(self) -> str:
        """The table as a Mermaid state diagram, for the documentation."""
        lines = ["stateDiagram-v2"]
        for transition in self.transitions:
            lines += [f"    {source} --> {transition.target}: {transition.name}" for source in transition.sources]
        return "\n".join(lines) + "\n"


def move(obj: models.Model, transition: Transition, **fields: Any) -> None:
    """Move `obj` along the transition and set `fields` with it, or raise StaleState and change nothing.

    One conditional UPDATE decides; of two concurrent callers exactly one wins.
    """
    manager = type(obj)._base_manager
    changed = manager.filter(pk=obj.pk, state__in=transition.sources).update(state=transition.target, **fields)
    if changed != 1:
        raise StaleState(f"This was moved on by someone else before you could {transition.name.replace('_', ' ')}.")
    for name, value in {"state": transition.target, **fields}.items():
        setattr(obj, name, value)
