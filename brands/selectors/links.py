"""The brand's own pages, behind its link."""

from __future__ import annotations

from dataclasses import dataclass

from brands import policies
from brands.content import PARTS, Part, Statement, is_whole, missing, statements
from brands.enums import AskState, DeclarationState
from brands.models import Ask, BrandLink, Declaration
from brands.selectors.packets import Packet, packet_of, standing_asks
from rphub.documents.models import Document
from rphub.kernel.decisions import Decision
from rphub.kernel.words import day


@dataclass(frozen=True, slots=True)
class PacketPage:
    """Everything a brand sees: who asked it and nobody else's business."""

    link: BrandLink
    packet: Packet
    shown: Declaration | None
    """What the page is about: the draft, else what was signed last, else the last edition."""
    statements: tuple[Statement, ...]
    whole: bool
    missing: dict[str, str]
    parts: tuple[Part, ...]
    asks: tuple[Ask, ...]
    copy: Document | None
    write: Decision
    refuse: Decision
    withdraw: Decision
    renew: Decision

    @property
    def headline(self) -> str:
        """Where the brand stands, in a sentence."""
        brand, draft, valid, signed = self.link.brand, self.packet.draft, self.packet.valid, self.packet.signed
        if draft and draft.state == DeclarationState.REFUSED:
            return f"You have said that {brand} will not declare."
        if draft:
            return "Your next declaration is a draft." if valid else f"Please say how {brand} products are made."
        if valid:
            return f"{brand} has declared until {day(valid.valid_until)}."
        withdrawn = signed is not None and signed.state == DeclarationState.WITHDRAWN
        return "You have withdrawn your declaration." if withdrawn else "There is no declaration in force."

    @property
    def lead(self) -> str:
        draft, valid, signed = self.packet.draft, self.packet.valid, self.packet.signed
        if draft and draft.state == DeclarationState.REFUSED:
            return "Thank you for saying so. You may change your mind: what you wrote is still here."
        if draft and valid:
            return f"The one you signed on {day(valid.signed_on)} stays in force until you sign the new one."
        if draft:
            return (
                f"{self._asked_by}About 20 minutes, no account, wanted by {day(draft.due_on)}. “Not yet” is an answer."
            )
        if valid:
            verified = valid.state == DeclarationState.VERIFIED
            checked = "has verified it" if verified else "has not verified it yet"
            return f"Signed by {valid.signer} on {day(valid.signed_on)}. The consortium {checked}."
        if signed and signed.state == DeclarationState.WITHDRAWN:
            return (
                f"You wrote: {signed.reason} The resellers that used it were told; what they had sent keeps its copy."
            )
        return "Begin one whenever you like: what you said last is filled in."

    @property
    def _asked_by(self) -> str:
        *others, last = [str(ask.supplier) for ask in self.asks] or [""]
        names = f"{', '.join(others)} and {last}" if others else last
        return f"Asked by {names}. " if names else ""

    @property
    def next(self) -> str:
        """What the orange button says."""
        if not self.missing:
            return "Check and sign"
        return "Go on" if self.shown and self.shown.saved_at else "Begin"

    @property
    def to_decide(self) -> tuple[Ask, ...]:
        """Who waits for a word about what is in force."""
        return tuple(ask for ask in self.asks if ask.state == AskState.WAITING) if self.packet.valid else ()


def packet_page(link: BrandLink) -> PacketPage:
    """Three statements besides the link: editions, requests, signed copy."""
    packet = packet_of(link.brand)
    shown = packet.draft or packet.signed or packet.latest
    said = statements(shown.content, shown.factory_file.original_name if shown.factory_file else "") if shown else ()
    return PacketPage(
        link=link,
        packet=packet,
        shown=shown,
        statements=said,
        whole=bool(said) and is_whole(said),
        missing=missing(shown.content) if shown else {},
        parts=PARTS,
        asks=tuple(standing_asks(link.brand)),
        copy=copy_of(packet.signed),
        write=policies.can_write_declaration(link, packet.draft),
        refuse=policies.can_refuse_declaration(link, packet.draft),
        withdraw=policies.can_withdraw_declaration(link, packet.valid),
        renew=policies.can_renew_declaration(link, packet.latest),
    )


def copy_of(declaration: Declaration | None) -> Document | None:
    """The signed copy of an edition, made or being made."""
    if declaration is None:
        return None
    found: Document | None = Document.objects.filter(key=f"brand_declaration:{declaration.pk}").first()
    return found
