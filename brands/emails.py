"""The mails of brand packets: one function per mail. What they say is in `templates/emails`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.urls import reverse

from brands.models import Ask, BrandLink, Declaration
from rphub.accounts.selectors import consortium, people_holding
from rphub.kernel.roles import Role
from rphub.kernel.words import day
from rphub.mailing.actions import MailDraft, queue, queue_many


def _to(link: BrandLink) -> dict[str, str]:
    return {"name": link.name, "brand": link.brand.name, "path": link.get_absolute_url()}


def queue_asked(ask: Ask, link: BrandLink, declaration: Declaration, *, by: str) -> bool:
    """A reseller asks the brand to declare. To another person at the brand it is another mail."""
    return queue(
        "brand_asked",
        to=link.email,
        key=f"brand-asked:{ask.pk}:{link.pk}:{declaration.pk}:{ask.asked_on.isoformat()}",
        about=f"{ask.brand}, {ask.supplier}",
        organisation=ask.supplier.organisation_id,
        context=_to(link)
        | {
            "supplier": str(ask.supplier),
            "by": by,
            "message": ask.message,
            "due_on": day(ask.due_on),
            "button_label": "Open the packet",
        },
    )


def queue_consent_asked(ask: Ask, link: BrandLink, declaration: Declaration, *, by: str) -> bool:
    """The brand has declared already: another reseller asks to use it, which takes one click."""
    return queue(
        "brand_consent",
        to=link.email,
        key=f"brand-consent:{ask.pk}:{link.pk}:{ask.asked_on.isoformat()}",
        about=f"{ask.brand}, {ask.supplier}",
        organisation=ask.supplier.organisation_id,
        context=_to(link)
        | {
            "supplier": str(ask.supplier),
            "by": by,
            "message": ask.message,
            "signed_on": day(declaration.signed_on),
            "button_label": "Say yes or no",
        },
    )


def note_draft(link: BrandLink, *, key: str, headline: str, words: str, button: str = "Open the packet") -> MailDraft:
    """A short note to the brand: a reminder, a year that ends, a new link."""
    context = _to(link) | {"headline": headline, "words": words, "button_label": button}
    return MailDraft("brand_note", to=link.email, key=key, about=link.brand.name, context=context)


def queue_receipt(declaration: Declaration, links: Iterable[BrandLink]) -> int:
    """What was signed, to everybody who holds a link of the brand."""
    words = {
        "signer": declaration.signer,
        "signed_on": day(declaration.signed_on),
        "valid_until": day(declaration.valid_until),
        "fingerprint": declaration.fingerprint[:12],
        "button_label": "Open your packet",
    }
    return queue_many(
        [
            MailDraft(
                "brand_receipt",
                to=link.email,
                key=f"brand-receipt:{declaration.pk}:{link.pk}",
                about=str(declaration),
                context=_to(link) | words,
            )
            for link in links
        ]
    )


def queue_news(asks: Iterable[Ask], *, event: str, headline: str, words: str, on: date) -> int:
    """Each reseller's leads hear what became of their own request; nobody is named another reseller."""
    return queue_many(
        [
            MailDraft(
                "brand_news",
                to=person.email,
                key=f"brand-news:{ask.pk}:{event}:{on.isoformat()}:{person.user_id}",
                about=str(ask),
                organisation=ask.supplier.organisation_id,
                context={
                    "name": person.name,
                    "headline": headline,
                    "words": words,
                    "path": ask.get_absolute_url(),
                    "button_label": f"See {ask.brand}",
                },
            )
            for ask in asks
            for person in people_holding(ask.supplier.organisation_id, Role.SUPPLIER_ADMIN)
        ]
    )


def queue_to_verify(declaration: Declaration) -> int:
    """The RP lead hears that a signed declaration waits to be verified."""
    context = {
        "brand": declaration.brand.name,
        "signer": f"{declaration.signer}, {declaration.signer_role}",
        "signed_on": day(declaration.signed_on),
        "path": reverse("declaration_detail", args=[declaration.pk]),
        "button_label": "Verify the declaration",
    }
    return queue_many(
        [
            MailDraft(
                "brand_to_verify",
                to=person.email,
                key=f"brand-verify:{declaration.pk}:{person.user_id}",
                about=str(declaration),
                context=context | {"name": person.name},
            )
            for person in people_holding(consortium().pk, Role.RP_LEAD)
        ]
    )
