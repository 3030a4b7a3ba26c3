"""The mails of the exchange: one function per mail. What they say is in `templates/emails`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from exchange.models import CaseStudy, Interest, Match, Posting
from exchange.places import place_words
from exchange.policies import POSTERS
from exchange.querysets import STEWARDS
from rphub.accounts.enums import OrganisationKind
from rphub.accounts.models import Organisation
from rphub.accounts.selectors import Addressee, consortium, people_holding
from rphub.kernel.navigation import address_of
from rphub.kernel.roles import Area
from rphub.kernel.words import count, day
from rphub.mailing.actions import MailDraft, queue_many

AREAS = {
    OrganisationKind.SUPPLIER: Area.SUPPLIER,
    OrganisationKind.MEMBER: Area.MEMBER,
    OrganisationKind.CONSORTIUM: Area.OFFICE,
}


def queue_to_steward(posting: Posting) -> None:
    """To the stewards: somebody posted, please look within two working days."""
    news = f"{posting.organisation.present_name} posted “{posting.title}”. Nobody else reads it until you have looked."
    key = f"exchange-waiting:{posting.pk}:{posting.waiting_since:%Y%m%d%H%M%S%f}"
    _tell(_stewards(), key, Area.OFFICE, "posting", posting.pk, subject="A posting waits for you", news=news)


def queue_stewarded(posting: Posting, subject: str, news: str) -> None:
    """To whoever posted: it is live, comes back, or was taken down, and why."""
    key = f"exchange-{posting.state}:{posting.pk}:{posting.waiting_since:%Y%m%d%H%M%S%f}"
    _to_organisation(posting.organisation, key, "posting", posting.pk, subject=subject, news=news)


def queue_reported(posting: Posting, report_id: int) -> None:
    """To the stewards: somebody says it should not stand there."""
    news = f"Somebody reported “{posting.title}” of {posting.organisation.present_name}. Read why and settle it."
    key = f"exchange-report:{report_id}"
    _tell(_stewards(), key, Area.OFFICE, "posting", posting.pk, subject="A posting was reported", news=news)


def queue_interest(interest: Interest) -> None:
    """To whoever posted: an organisation wants to join."""
    posting, who = interest.posting, interest.organisation.present_name
    news = f"{who} writes about “{posting.title}”. Propose a match, or decline with a word of why."
    key = f"exchange-interest:{interest.pk}"
    _to_organisation(posting.organisation, key, "posting", posting.pk, subject="Somebody wants to join", news=news)


def queue_declined(interest: Interest) -> None:
    """To whoever wrote: not this time, and why."""
    posting, subject = interest.posting, "Not this time"
    news = f"{posting.organisation.present_name} cannot take you on for “{posting.title}”: {interest.answer}"
    _to_organisation(interest.organisation, f"exchange-declined:{interest.pk}", "posting", posting.pk, subject, news)


def queue_match_news(match: Match, step: str, subject: str, news: str, but: Iterable[int] = ()) -> None:
    """To all organisations of a match but those whose ids are given; `step` names the moment, for the key."""
    for party in match.parties.exclude(organisation__in=list(but)).select_related("organisation"):
        key = f"exchange-match:{match.pk}:{step}"
        _to_organisation(party.organisation, key, "match", match.pk, subject, news)


def queue_study_news(study: CaseStudy, subject: str, news: str, but: Iterable[int] = ()) -> None:
    """To the partners of a case study but those whose ids are given: agree, it comes back, it is public, it is gone."""
    key = f"exchange-study:{study.pk}:{study.version}:{study.state}:{subject}"
    for party in study.match.parties.exclude(organisation__in=list(but)).select_related("organisation"):
        _to_organisation(party.organisation, key, "study", study.pk, subject, news)


def queue_study_to_steward(study: CaseStudy) -> None:
    """To the stewards: all partners agreed, please read it."""
    news = f"All partners have agreed to “{study.title}”. Read it, then publish it or say what to change."
    key = f"exchange-study:{study.pk}:{study.version}:steward"
    _tell(_stewards(), key, Area.OFFICE, "study", study.pk, subject="A case study waits for you", news=news)


def queue_ending(posting: Posting, days: int) -> None:
    """To whoever posted: it is archived on that day unless they say that it is still wanted."""
    until = day(posting.live_until)
    news = (
        f"“{posting.title}” ({place_words(posting.place)}) is live until {until}. Is it still wanted? One click keeps "
        "it. If you do nothing it is archived, and you can post it again at any time."
    )
    key = f"exchange-ending:{posting.pk}:{posting.live_until}:{days}"
    words = {"subject": f"Still wanted? {posting.title}", "news": news, "label": "Say whether it is still wanted"}
    _to_organisation(posting.organisation, key, "posting", posting.pk, **words)


def queue_archived(posting: Posting) -> None:
    """To whoever posted: its last day has passed, or nobody said that it is still wanted."""
    over = posting.live_until == posting.ends_on
    why = "its last day has passed" if over else "nobody said that it is still wanted"
    news = f"“{posting.title}” is archived, because {why}. Change it to post it again."
    key = f"exchange-archived:{posting.pk}:{posting.live_until}"
    _to_organisation(posting.organisation, key, "posting", posting.pk, subject="Archived", news=news)


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the mail of the week: `page` and `key` say where it leads, `organisation` whose it is."""

    page: str
    key: str
    title: str
    words: str
    organisation: int


def digest(person: Addressee, area: Area, items: Sequence[Item], monday: date) -> MailDraft:
    """What is new in the topics a person follows, of the week that ended before this Monday."""
    lines = [{"title": one.title, "words": one.words, "path": _address(one, area)} for one in items]
    context = {"name": person.name, "items": lines, "number": count(len(lines), "thing is", "things are")}
    context |= {"path": address_of(f"{area}_exchange"), "button_label": "Open the exchange"}
    context["topics_path"] = address_of(f"{area}_exchange_topics")
    key = f"exchange-digest:{monday:%G-W%V}:{person.user_id}"
    return MailDraft("exchange_digest", to=person.email, key=key, about="Community Exchange", context=context)


def _address(one: Item, area: Area) -> str:
    return (
        address_of("case_study", UUID(one.key)) if one.page == "study" else address_of(f"{area}_posting", UUID(one.key))
    )


def _stewards() -> list[Addressee]:
    return people_holding(consortium().pk, *STEWARDS)


def _to_organisation(
    organisation: Organisation, key: str, page: str, pk: Any, subject: str, news: str, label: str = "Open it"
) -> None:
    people = people_holding(organisation.pk, *POSTERS)
    area = AREAS[OrganisationKind(organisation.kind)]
    _tell(people, key, area, page, pk, subject=subject, news=news, label=label)


def _tell(
    people: Iterable[Addressee],
    key: str,
    area: Area,
    page: str,
    pk: Any,
    subject: str,
    news: str,
    label: str = "Open it",
) -> None:
    path = address_of(f"{area}_{page}", pk)
    queue_many(
        [
            MailDraft(
                "exchange_news",
                to=person.email,
                key=f"{key}:{person.user_id}",
                about="Community Exchange",
                context={"name": person.name, "headline": subject, "news": news, "path": path, "button_label": label},
            )
            for person in people
        ]
    )
