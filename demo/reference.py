"""Team, categories, frameworks, members and suppliers, each made once by the action an administrator would use."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import nullcontext
from datetime import date

from django.utils import timezone

from demo.cast import CATEGORIES, FRAMEWORKS, LIAISONS, MEMBERS, TEAM, Part
from demo.clock import acting_on, day
from demo.tables import company_number
from frameworks.actions import frameworks, members
from frameworks.models import Category, Framework, Lot, Member
from frameworks.values import INDICATORS
from rphub.accounts import actions as accounts
from rphub.accounts.models import Organisation, User
from rphub.accounts.policies import LONGEST_AUDIT
from rphub.accounts.selectors import actor_for, consortium
from rphub.kernel.roles import Actor, Area, Role, system_actor
from suppliers.actions import awards, contacts, suppliers
from suppliers.models import Supplier

SYSTEM = system_actor("Demonstration", source="command")
LARGE = 100_000_000
"""UK turnover in pounds from which a firm of the demonstration has a parent company."""


def actor(name: str) -> Actor:
    """Somebody of the team by first name, in the office."""
    email = next(email for full, email, _ in TEAM if full.split()[0].lower() == name.lower())
    return actor_for(User.objects.get(email=email), Area.OFFICE, "demo")


def team(today: date) -> None:
    """Auditors are let in lately, for as long as anybody may be: nobody audits for years."""
    for name, email, roles in TEAM:
        for role in roles:
            with acting_on(day(-20, today)) if role == Role.AUDITOR else nullcontext():
                _let_in(email, name, consortium(), role)


def liaisons() -> None:
    """The partners who report what they find, each with the person who does."""
    for organisation, name, email in LIAISONS:
        made = Organisation.objects.filter(kind="partner", name=organisation).first()
        made = made or accounts.add_partner(actor=actor("Tom"), name=organisation)
        _let_in(email, name, made, Role.PARTNER_LIAISON)


def _let_in(email: str, name: str, organisation: Organisation, role: str) -> User:
    """Invited by address and accepted, as people are."""
    until = timezone.localdate() + LONGEST_AUDIT if role == Role.AUDITOR else None
    invitation = accounts.invite_person(
        actor=SYSTEM, email=email, organisation=organisation, role=role, name=name, until=until, send=False
    )
    return accounts.accept_invitation(invitation=invitation)


def reference_data(today: date) -> None:
    admin = actor("Tom")
    for name, sector, scores in CATEGORIES:
        add_category(admin, name, sector, scores)
    for row in FRAMEWORKS:
        if not Framework.objects.filter(reference=row[0]).exists():
            _framework(admin, row, today)
    for name, kind, used, people in MEMBERS:
        if not Organisation.objects.filter(kind="member", name=name).exists():
            _member(admin, name, kind, used, people)
    liaisons()


def add_category(admin: Actor, name: str, sector: str, scores: tuple[int, ...]) -> None:
    if not Category.objects.filter(name=name).exists():
        risks = dict(zip(INDICATORS, scores, strict=True))
        frameworks.create_category(actor=admin, name=name, sector=sector, **risks)


def _framework(admin: Actor, row: tuple, today: date) -> None:  # type: ignore[type-arg]
    reference, title, lead, regime, start, end, lots, manager = row
    made = frameworks.create_framework(
        actor=admin,
        reference=reference,
        title=title,
        lead=lead,
        legal_regime=regime,
        clause="Clause 14.2, responsible procurement (demo)",
        starts_on=day(start, today),
        ends_on=day(end, today),
        manager_id=actor(manager).user_id,
        member_access=True,
    )
    for number, (lot, category) in enumerate(lots, 1):
        frameworks.create_lot(
            actor=admin,
            framework_id=made.pk,
            number=number,
            title=lot,
            category_id=Category.objects.get(name=category).pk,
        )


def _member(admin: Actor, name: str, kind: str, used: Iterable[str], people: tuple[str, str]) -> None:
    made: Member = members.create_member(actor=admin, name=name, kind=kind)
    chosen = [lot.pk for code in used for lot in lots_of(code)]
    members.set_member_lots(actor=admin, member_id=made.pk, lots=chosen)
    slug = "".join(word[0] for word in name.split() if word[0].isalpha()).lower()
    for person, role in zip(people, (Role.MEMBER_VIEWER, Role.MEMBER_LEAD), strict=True):
        _let_in(f"{person.lower().replace(' ', '.')}@{slug}.example", person, made.organisation, role)


def lots_of(code: str) -> list[Lot]:
    """ "ITS5901" is every lot of that framework, "ITS5901:2" its second."""
    reference, _, number = code.partition(":")
    found = Lot.objects.filter(framework__reference__startswith=reference).order_by("number")
    return list(found.filter(number=int(number)) if number else found)


def supplier_of(part: Part) -> Supplier | None:
    found: Supplier | None = (
        Supplier.objects.select_related("organisation").filter(organisation__name=f"{part.name} (demo)").first()
    )
    return found


def add_supplier(part: Part, when: date) -> None:
    """The supplier with its places on lots and its contacts, made on the day unless it is there."""
    if supplier_of(part) is None:
        with acting_on(when):
            _supplier(part)


def add_twin(part: Part, contact: str, when: date) -> None:
    """A supplier that is here already, added once more under the long form of its name, without a place on a lot."""
    name = f"{part.name.replace('Ltd', 'Limited')} (demo)"
    if Supplier.objects.filter(organisation__name=name).exists():
        return
    with acting_on(when):
        admin = actor("Tom")
        made = suppliers.create_supplier(actor=admin, name=name, website=f"https://{part.slug}.example")
        email = f"{contact.lower().replace(' ', '.')}@{part.slug}.example"
        contacts.create_contact(actor=admin, supplier=made, kind="other", name=contact, email=email)


def _supplier(part: Part) -> None:
    admin = actor("Tom")
    made = suppliers.create_supplier(
        actor=admin,
        name=f"{part.name} (demo)",
        company_number=company_number(part),
        website=f"https://www.{part.slug}.example",
        headcount_uk=part.people,
        headcount_total=part.people * 5 // 4,
        turnover_uk_gbp=part.turnover,
        has_parent=part.turnover > LARGE,
        parent_name=f"{part.name.split()[0]} Group (demo)" if part.turnover > LARGE else "",
        vcse="CIC" in part.name,
    )
    for code in part.lots:
        for lot in lots_of(code):
            awards.create_award(
                actor=admin,
                supplier=made,
                lot=lot,
                roles=part.roles,
                awarded_name=str(made),
                awarded_company_number=made.company_number,
            )
    for kind, name in (("lead", part.lead), ("signatory", part.signatory)):
        email = f"{name.lower().replace(' ', '.')}@{part.slug}.example"
        contacts.create_contact(actor=admin, supplier=made, kind=kind, name=name, email=email, phone="020 7946 0100")
