"""The cast. Everybody a test needs to meet, made by plain builders; no test invents its own people.

Ada administers, Leah leads responsible procurement, Rafi reviews, Mona moderates, Cara manages categories, Otto audits.
Anna leads Acme's questionnaire with Carl (contributor) and Dora (signatory); Bob leads Bolt, the rival.
Mei and Max look for a university that uses Acme's lot but not Bolt's; Gil's gallery uses nothing.
Lena is the liaison of a monitor of factories, Hope that of a helpline.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from io import StringIO
from typing import Any
from uuid import UUID

import pytest
from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.hashers import make_password
from django.contrib.sessions.backends.cached_db import SessionStore
from django.core.management import call_command
from django.http import HttpRequest
from django.test import Client
from django.utils import timezone

from frameworks.models import Category, Framework, Lot, Member, Usage
from questionnaires.models import Answer, Cycle, QuestionnaireVersion, Response
from questionnaires.selectors import definitions
from questionnaires.selectors.definitions import definition_of
from rphub.accounts.models import Grant, Organisation, User
from rphub.accounts.selectors import actor_for
from rphub.kernel.roles import Actor, Area, Role, system_actor
from suppliers.models import Award, Contact, Standing, Supplier
from tests import database

COMMAND = system_actor("tests", source="command")
Part = tuple[str, str, Role, Organisation]
STAFF = {
    "ada": ("Ada Admin", Role.CONSORTIUM_ADMIN),
    "leah": ("Leah Lead", Role.RP_LEAD),
    "rafi": ("Rafi Reviewer", Role.REVIEWER),
    "mona": ("Mona Moderator", Role.MODERATOR),
    "cara": ("Cara Category", Role.CATEGORY_MANAGER),
    "otto": ("Otto Auditor", Role.AUDITOR),
}
SHORT_OF = timedelta(days=24)
SINCE = timezone.localdate()
IDS = UUID("5ca1ab1e-0000-4000-8000-000000000000").int
"""The first questionnaire of every world has the same id, so that what is made of it is the same in every test."""


def published_version() -> QuestionnaireVersion:
    """Questionnaire version 1, published when the process began."""
    return QuestionnaireVersion.objects.get(questionnaire__key="ddq", number=1, state="published")


def load_published() -> None:
    call_command("load_questionnaire", "ddq", "v1", "--publish", stdout=StringIO())


def forget_versions() -> None:
    """Whoever publishes one more calls this: its number may be that of a version that was rolled back."""
    definitions._published.cache_clear()


def person(email: str, name: str, role: Role, organisation: Organisation, until: date | None = None) -> User:
    user: Any = User.objects.filter(email=email).first() or User.objects.create_user(email, name)
    Grant.objects.get_or_create(user=user, role=role, organisation=organisation, defaults={"until": until})
    return user


YEAR = timedelta(days=365)
"""An auditor needs a last day; nobody in the cast reaches it."""


def people(*parts: Part) -> dict[str, User]:
    """Several newcomers at once (address, name, role, organisation), under the first half of their addresses."""
    last = timezone.localdate() + YEAR
    made: list[User] = User.objects.bulk_create(
        [
            User(email=email, name=name, password=make_password(None), notice_read=settings.NOTICE_VERSION)
            for email, name, _, _ in parts
        ]
    )
    EmailAddress.objects.bulk_create([EmailAddress(user=user, email=user.email, primary=True) for user in made])
    Grant.objects.bulk_create(
        [
            Grant(user=user, role=role, organisation=at, until=last if role == Role.AUDITOR else None)
            for user, (_, _, role, at) in zip(made, parts, strict=True)
        ]
    )
    return {user.email.partition("@")[0]: user for user in made}


def supplier(name: str, **fields: Any) -> Supplier:
    """A supplier with its organisation and an empty standing; 120 people and GBP 34 million unless told."""
    organisation = Organisation.objects.create(kind="supplier", name=name)
    sizes = {"headcount_uk": 120, "headcount_total": 150, "turnover_uk_gbp": 34_000_000}
    made = Supplier.objects.create(organisation=organisation, **sizes | fields)
    Standing.objects.create(supplier=made)
    return made


def award(to: Supplier, lot: Lot, *roles: str) -> Award:
    return Award.objects.create(
        supplier=to,
        lot=lot,
        roles=list(roles) or ["reseller"],
        awarded_name=str(to),
        awarded_company_number=to.company_number,
    )


def framework(reference: str, title: str, **fields: Any) -> Framework:
    """A framework that started a year ago and runs for two more."""
    today = timezone.localdate()
    dates = {"starts_on": today - timedelta(days=365), "ends_on": today + timedelta(days=730)}
    return Framework.objects.create(reference=reference, title=title, lead="LUPC", **dates | fields)


def member(name: str, *lots: Lot) -> Member:
    made = Member.objects.create(organisation=Organisation.objects.create(kind="member", name=name))
    Usage.objects.bulk_create([Usage(member=made, lot=lot) for lot in lots])
    return made


class World:
    """The cast, made in one go; attributes are model rows."""

    ada: User
    leah: User
    rafi: User
    mona: User
    cara: User
    otto: User
    anna: User
    carl: User
    dora: User
    bob: User
    mei: User
    max: User
    gil: User
    lena: User
    hope: User

    def __init__(self) -> None:
        self.asked = 0
        self.office = Organisation.objects.get(kind="consortium")
        hardware = Category.objects.create(name="ICT hardware", sector="ict_hardware", risk="high", risk_location=3)
        cleaning = Category.objects.create(name="Cleaning", sector="cleaning_security", risk="medium")
        self.laptops = framework("ITS9001 LU", "Desktop and Notebook Computers")
        self.lot_1 = Lot.objects.create(framework=self.laptops, number=1, title="desktops", category=hardware)
        self.lot_2 = Lot.objects.create(framework=self.laptops, number=2, title="notebooks", category=hardware)
        self.services = framework("EFM9002 LU", "Security and Cleaning Services")
        self.cleaning = Lot.objects.create(framework=self.services, number=1, title="cleaning", category=cleaning)
        self._suppliers()
        self.uni = member("Aldersea University", self.lot_1)
        self.gallery = member("Gallery of Nothing")
        self.watch = Organisation.objects.create(kind="partner", name="Bench Watch")
        self.helpline = Organisation.objects.create(kind="partner", name="Harbour Line")
        self.__dict__.update(people(*self._parts()))
        Contact.objects.bulk_create(self._contacts())
        self.laptops.manager = self.cara
        self.laptops.save(update_fields=["manager"])
        self.version = published_version()
        self.cycle = Cycle.objects.create(
            name="2026", year=2026, version=self.version, state="open", opens_on=timezone.localdate()
        )

    def _suppliers(self) -> None:
        self.acme = supplier("Acme Computers Ltd", company_number="01234567")
        self.bolt = supplier("Bolt Cleaning Ltd", company_number="07654321")
        award(self.acme, self.lot_1, "reseller")
        award(self.acme, self.lot_2, "reseller")
        award(self.bolt, self.cleaning, "service_provider")

    def _parts(self) -> list[Part]:
        acme, bolt, uni = self.acme.organisation, self.bolt.organisation, self.uni.organisation
        return [
            *((f"{key}@consortium.example", name, role, self.office) for key, (name, role) in STAFF.items()),
            ("anna@acme.example", "Anna Acme", Role.SUPPLIER_ADMIN, acme),
            ("carl@acme.example", "Carl Contributor", Role.SUPPLIER_CONTRIBUTOR, acme),
            ("dora@acme.example", "Dora Director", Role.SUPPLIER_SIGNATORY, acme),
            ("bob@bolt.example", "Bob Bolt", Role.SUPPLIER_ADMIN, bolt),
            ("mei@aldersea.example", "Mei Member", Role.MEMBER_VIEWER, uni),
            ("max@aldersea.example", "Max Member", Role.MEMBER_LEAD, uni),
            ("gil@gallery.example", "Gil Gallery", Role.MEMBER_VIEWER, self.gallery.organisation),
            ("lena@watch.example", "Lena Liaison", Role.PARTNER_LIAISON, self.watch),
            ("hope@helpline.example", "Hope Helpline", Role.PARTNER_LIAISON, self.helpline),
        ]

    def _contacts(self) -> list[Contact]:
        return [
            Contact(supplier=self.acme, kind="lead", name=self.anna.name, email=self.anna.email),
            Contact(supplier=self.bolt, kind="lead", name=self.bob.name, email=self.bob.email),
            Contact(supplier=self.acme, kind="signatory", name=self.dora.name, email=self.dora.email),
        ]

    def actor(self, user: User, source: str = "web") -> Actor:
        """The person in the area of their first grant."""
        area = Role(Grant.objects.filter(user=user).order_by("pk").values_list("role", flat=True)[0]).area
        return actor_for(user, Area(area), source)

    def client(self, user: User | None = None) -> Client:
        """A browser in which the person is signed in; nobody when none is named."""
        browser = Client()
        if user is not None:
            _sign_in(browser, user)
        return browser

    def later(self, days: int) -> datetime:
        """So many days from now."""
        return timezone.now() + timedelta(days=days)

    def response(self, of: Supplier | None = None, **fields: Any) -> Response:
        """A questionnaire in progress, on the in-depth route (Acme) or the standard one (Bolt)."""
        of = of or self.acme
        is_acme = of == self.acme
        profile = {
            "roles": ["reseller"] if is_acme else ["service_provider"],
            "sectors": ["ict_hardware"] if is_acme else ["cleaning_security"],
            "risk": "high" if is_acme else "medium",
            "headcount_uk": of.headcount_uk,
            "headcount_total": of.headcount_total,
            "turnover_uk_gbp": of.turnover_uk_gbp,
            "turnover_group_gbp": of.turnover_group_gbp,
            "has_parent": of.has_parent,
        }
        self.asked += 1
        values = {
            "pk": UUID(int=IDS + self.asked),
            "cycle": self.cycle,
            "supplier": of,
            "commissioner": self.office,
            "version": self.version,
            "state": "in_progress",
            "route": "in_depth" if is_acme else "standard",
            "route_reason": "The category carries high risk." if is_acme else "The usual route.",
            "risk": profile["risk"],
            "profile": profile,
            "due_on": timezone.localdate() + SHORT_OF,
            "asked": 66 if is_acme else 45,
            "invited_at": timezone.now() - timedelta(days=10),
        }
        return Response.objects.create(**values | fields)

    def answer(self, response: Response, code: str, by: User | None = None, **fields: Any) -> Answer:
        """One live answer, written by Anna unless told; `level=2` is the commonest field."""
        return Answer.objects.create(response=response, code=code, updated_by=by or self.anna, **fields)

    def answers(self, response: Response, level: int = 2) -> None:
        """Every question answered honestly short: the given level where there is a ladder, else “do not know”."""
        definition = definition_of(response.version_id)
        rows = [
            Answer(
                response=response,
                code=question.code,
                updated_by=self.anna,
                level=level if question.type == "maturity" else None,
                claim="none" if question.type == "maturity" else "unknown",
            )
            for question in definition.questions
        ]
        Answer.objects.bulk_create(rows)


def _sign_in(browser: Client, user: User) -> None:
    """What `force_login` does, but for the session of a stranger that it makes first and throws away."""
    request = HttpRequest()
    request.session = SessionStore()
    login(request, user, settings.AUTHENTICATION_BACKENDS[0])
    request.session.save()
    browser.cookies[settings.SESSION_COOKIE_NAME] = str(request.session.session_key)


@pytest.fixture
def world(db: None) -> World:
    """Put back as it was kept when the process began; made anew in a table that is not empty or on another day."""
    return (timezone.localdate() == SINCE and database.put_back("world")) or World()
