"""The large set for measuring: 250 suppliers, 90 members, 40 frameworks, five cycles, about 60,000 answers.

Made by the same actions as the small one, so it takes minutes, not seconds (domain specification, section 7.7).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from demo import reference, stories
from demo.cast import CATEGORIES, Part
from demo.clock import acting_on, day
from demo.levels import dice
from frameworks.actions import frameworks, members
from frameworks.models import Category, Framework
from questionnaires.actions import cycles, prefill
from questionnaires.models import Cycle, QuestionnaireVersion, Response
from rphub.accounts.models import Organisation

SUPPLIERS, MEMBERS, FRAMEWORKS, CYCLES = 250, 90, 40, 5
YEAR = 365
ROLES = ("reseller", "manufacturer", "distributor", "service_provider", "brand", "contractor")
STYLES = ("even", "leader", "carbon_first", "people_first", "policy_heavy", "solid_sme", "laggard", "recovering")
FIRST_NUMBER = 1000


def build_volume(say: Callable[[str], None], *, today: date, suppliers: int = SUPPLIERS) -> None:
    """Goes on where it was stopped, as the small set does."""
    with acting_on(day(-CYCLES * YEAR - 30, today)):
        reference.team(today)
        _frameworks(today)
        _members()
    parts = [_part(number) for number in range(suppliers)]
    for part in parts:
        reference.add_supplier(part, day(-CYCLES * YEAR - 20, today))
    say(f"{FRAMEWORKS} frameworks, {MEMBERS} members and {suppliers} suppliers are there.")
    for past in range(CYCLES, 0, -1):
        _cycle(say, parts, today.year - past + 1, day(-past * YEAR + 100, today))


def _part(number: int) -> Part:
    """An invented supplier, the same at every run."""
    part = Part(FIRST_NUMBER + number, f"Vale{number:03} Supplies Ltd", (), (), 0, 0, None, None, "")
    people = 8 + dice(part, "volume", "people", 900)
    return Part(
        number=part.number,
        name=part.name,
        roles=(ROLES[dice(part, "volume", "role", len(ROLES))],),
        lots=(f"VOL{100 + number % FRAMEWORKS}:1",),
        people=people,
        turnover=people * 240_000,
        first=None,
        second=20 + dice(part, "volume", "aim", 60),
        state="submitted",
        style=STYLES[number % len(STYLES)],
        lead=f"Lea Vale{number:03}",
        signatory=f"Sam Vale{number:03}",
    )


def _frameworks(today: date) -> None:
    admin = reference.actor("Tom")
    for name, sector, scores in CATEGORIES:
        reference.add_category(admin, name, sector, scores)
    categories = list(Category.objects.order_by("pk"))
    for number in range(FRAMEWORKS):
        code = f"VOL{100 + number}"
        if Framework.objects.filter(reference=code).exists():
            continue
        made = frameworks.create_framework(
            actor=admin,
            reference=code,
            title=f"Volume framework {number + 1} (demo)",
            lead="LUPC",
            legal_regime="pa2023",
            clause="",
            starts_on=day(-CYCLES * YEAR - 29, today),
            ends_on=day(YEAR, today),
            manager_id=None,
            member_access=True,
        )
        category = categories[number % len(categories)]
        frameworks.create_lot(actor=admin, framework_id=made.pk, number=1, title="all", category_id=category.pk)


def _members() -> None:
    admin = reference.actor("Tom")
    for number in range(MEMBERS):
        name = f"Volume University {number + 1:02} (demo)"
        if Organisation.objects.filter(kind="member", name=name).exists():
            continue
        made = members.create_member(actor=admin, name=name, kind="full")
        used = [f"VOL{100 + (number * 7 + step) % FRAMEWORKS}" for step in range(4)]
        lots = [lot.pk for code in used for lot in reference.lots_of(code)]
        members.set_member_lots(actor=admin, member_id=made.pk, lots=lots)


def _cycle(say: Callable[[str], None], parts: list[Part], year: int, launched: date) -> None:
    with acting_on(launched):
        amara = reference.actor("Amara")
        cycle = Cycle.objects.filter(name=str(year)).first()
        if cycle is None:
            version = QuestionnaireVersion.objects.filter(state="published").order_by("number")[0]
            cycle = cycles.create_cycle(
                actor=amara, name=str(year), year=year, version_id=version.pk, opens_on=launched
            )
        held = Framework.objects.current(launched).filter(lots__awards__isnull=False).distinct()
        for framework in held.exclude(waves__cycle=cycle):
            cycles.launch_framework(actor=amara, cycle_id=cycle.pk, framework_id=framework.pk)
        prefill.prefill_cycle(cycle_id=cycle.pk)
    for part in parts:
        response = Response.objects.filter(cycle=cycle, supplier=reference.supplier_of(part)).first()
        if response and response.state in ("invited", "in_progress"):
            stories.walk(part, response, part.second or 40, "submitted", launched)
    say(f"Cycle {year}: {Response.objects.filter(cycle=cycle, state='submitted').count()} questionnaires sent.")
