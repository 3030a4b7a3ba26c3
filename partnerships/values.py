"""What is said about a partnership and a place in it, and what is wrong with it. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

from partnerships.enums import Audience, Kind, Region, Topic

YEAR = timedelta(days=365)
"""After so long a partnership is looked at again, unless the office says otherwise."""
LATEST = timedelta(days=3 * 365)
TEXTS = {
    "name": ("the name", 120),
    "does": ("what it does", 1500),
    "used": ("how we use it", 1500),
    "steps": ("how to join", 1500),
    "cost": ("what it costs", 200),
    "contact_name": ("who answers there", 120),
    "contact_email": ("their e-mail address", 254),
    "link": ("the web address", 500),
}
"""Field -> its words and how many characters it takes."""
TOO_LONG = "Use {most:,} characters or fewer."
NOT_KNOWN = "Choose from the list."
NO_ADDRESS = "Write a web address that starts with https://, like https://www.example.org/join."


@dataclass(frozen=True, slots=True)
class Details:
    """Everything the office writes about a partnership. `steps` has one step a line."""

    name: str
    kind: str
    does: str
    used: str
    steps: str
    cost: str
    link: str
    contact_name: str
    contact_email: str
    audience: tuple[str, ...]
    topics: tuple[str, ...]
    regions: tuple[str, ...]
    monitor_id: int | None = None
    """The partner organisation that watches factories, if this one does."""

    @property
    def plain(self) -> dict[str, Any]:
        """What stands in the row itself."""
        said = asdict(self)
        audience, _, _ = (said.pop(name) for name in ("audience", "topics", "regions"))
        return said | {f"for_{one}": one in audience for one in Audience.values}


def problems_of(details: Details) -> dict[str, str]:
    """Every mistake, by field."""
    problems = {}
    for name, (words, most) in TEXTS.items():
        text = getattr(details, name)
        if not text.strip():
            problems[name] = f"Write {words}."
        elif len(text) > most:
            problems[name] = TOO_LONG.format(most=most)
    if "link" not in problems and not is_address(details.link):
        problems["link"] = NO_ADDRESS
    if details.kind not in Kind.values:
        problems["kind"] = NOT_KNOWN
    for name, known in (("audience", Audience), ("topics", Topic), ("regions", Region)):
        chosen = getattr(details, name)
        if not chosen or not set(chosen) <= set(known.values):
            problems[name] = "Tick at least one of these."
    return problems


def is_address(link: str) -> bool:
    """A public address of the web; the form has looked at the rest of it."""
    return link.startswith(("https://", "http://")) and "." in link and not any(one.isspace() for one in link)


def lines(text: str) -> tuple[str, ...]:
    """The lines that say something."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def review_problem(review_on: date, today: date) -> str:
    """What is wrong with the next day on which a partnership is looked at; empty when nothing is."""
    if review_on <= today:
        return "Choose a day that is still to come."
    return "Choose a day within three years." if review_on > today + LATEST else ""


@dataclass(frozen=True, slots=True)
class Claim:
    """What an organisation says about its own place: since when, until when if it ends, and where that can be seen."""

    since: date
    ends_on: date | None = None
    reference: str = ""
    proof: str = ""


def claim_problems(claim: Claim, today: date) -> dict[str, str]:
    problems = {}
    if claim.since > today:
        problems["since"] = "Write the day you joined; this day has not come yet."
    if claim.ends_on and claim.ends_on < today:
        problems["ends_on"] = "Write a day that is still to come, or leave it empty."
    if claim.proof and not is_address(claim.proof):
        problems["proof"] = NO_ADDRESS
    return problems


def words_of(keys: Iterable[str], known: Any) -> str:
    """“Modern slavery, Fair pay”, in the order of the list."""
    chosen = set(keys)
    return ", ".join(str(one.label) for one in known if one.value in chosen)
