"""What members raised with a supplier, as numbers: who learns how much, and in which words. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from rphub.kernel.words import count
from suppliers.display import SECTION_NAMES

REMEMBERED = timedelta(days=365)
"""How long a note counts, and how far back one may be written."""
SMALLEST_TOLD = 3
"""Members from which others read the number: of two, each would know the other."""
LONGEST = 1_000


@dataclass(frozen=True, slots=True)
class Heard:
    """How many members raised something, and of each theme how many; never which."""

    members: int
    themes: Sequence[tuple[str, int]]

    @property
    def words(self) -> str:
        """“2 members: Risk (2), Labour (1)”."""
        themes = ", ".join(f"{theme} ({number})" for theme, number in self.themes)
        return f"{count(self.members, 'member')}: {themes}"


def heard(rows: Iterable[tuple[int, Sequence[str]]]) -> Heard:
    """Of (organisation, themes); whoever raises a theme twice counts once. The most raised first, then A to Z."""
    by_theme: dict[str, set[int]] = defaultdict(set)
    everybody: set[int] = set()
    for organisation, themes in rows:
        everybody.add(organisation)
        for theme in themes:
            by_theme[theme].add(organisation)
    found = [(theme, len(who)) for theme, who in by_theme.items()]
    return Heard(len(everybody), sorted(found, key=lambda one: (-one[1], one[0])))


def told_to_members(members: int) -> int | None:
    """The number, or nothing where it is too small to tell."""
    return members if members >= SMALLEST_TOLD else None


def themes_of(report: Mapping[str, Any]) -> list[str]:
    """What can be raised: the open themes members read in the report, then every section of the questionnaire."""
    open_themes = [item["theme"] for item in report.get("themes", [])]
    return list(dict.fromkeys([*open_themes, *SECTION_NAMES.values()]))


def problems_of(on: date, themes: Collection[str], known: Collection[str], note: str, today: date) -> dict[str, str]:
    """Field -> sentence."""
    problems = {}
    if on > today:
        problems["on"] = "Choose the day on which you raised it, today or before."
    elif on < today - REMEMBERED:
        problems["on"] = "Choose a day within the last twelve months."
    if not themes or not set(themes) <= set(known):
        problems["themes"] = "Tick at least one of these."
    if len(note) > LONGEST:
        problems["note"] = f"Use {LONGEST:,} characters or fewer."
    return problems
