"""The middle of firms like this one, section by section (domain specification, sections 5.11 and 5.16). Exact, pure.

Peers share a sector and the size. Fewer than five would tell about one of them, so then nothing is compared.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum
from fractions import Fraction
from typing import TypeAlias

from questionnaires.facts import Profile
from questionnaires.routes import LARGE_TURNOVER, is_small

MIN_PEERS = 5
LARGE_HEADCOUNT = 250
"""People; from here on a firm is large, as in the usual definition of small and medium-sized firms."""


Scores: TypeAlias = Mapping[str, Fraction | None]
"""Of one firm by section, without its name."""


class Size(StrEnum):
    SMALL = "small"
    MEDIUM = "medium-sized"
    LARGE = "large"


def size_of(profile: Profile) -> Size | None:
    """Small as for the routes; large from 250 people or GBP 36 million. None when neither is known."""
    people = profile.headcount_uk if profile.headcount_total is None else profile.headcount_total
    turnover = profile.turnover
    if people is None and turnover is None:
        return None
    if (people or 0) >= LARGE_HEADCOUNT or (turnover or 0) >= LARGE_TURNOVER:
        return Size.LARGE
    small = is_small(profile.headcount_uk, None if turnover is None else int(turnover))
    return Size.SMALL if small else Size.MEDIUM


def is_peer(profile: Profile, other: Profile) -> bool:
    """Of the same size, and sharing a sector."""
    size = size_of(profile)
    return size is not None and size_of(other) is size and bool(profile.sectors & other.sectors)


def medians(peers: Collection[Scores], sections: Collection[str]) -> dict[str, Fraction]:
    """The median of each section that at least five peers have a score for."""
    found = {}
    for code in sections:
        scores = sorted(score for peer in peers if (score := peer.get(code)) is not None)
        if len(scores) >= MIN_PEERS:
            found[code] = median(scores)
    return found


def median(scores: Sequence[Fraction]) -> Fraction:
    """Of sorted scores: the middle one, or half-way between the two in the middle."""
    half = len(scores) // 2
    return scores[half] if len(scores) % 2 else (scores[half - 1] + scores[half]) / 2
