"""What follows a review, one of each for every supplier: an action, a promise, a contract and its review."""

from datetime import timedelta

STATES = ("proposed", "agreed", "in_progress", "returned", "evidence_submitted", "escalated", "closed", "agreed")
BATCH = 1000


def follow_up(suppliers, framework):
    """In bulk, past the actions: what is measured is reading."""
    actions_of(suppliers)
    promises_of(suppliers, framework)
    contracts_of(suppliers, framework)


def actions_of(suppliers):
    from django.utils import timezone

    from corrective_actions.models import Action, Plan
    from rphub.accounts.models import User

    now, today, verifier = timezone.now(), timezone.localdate(), User.objects.order_by("pk").first()
    plans = [Plan(supplier=one, title="Improvement plan 2026 (demo)", proposed_at=now) for one in suppliers]
    Plan.objects.bulk_create(plans, batch_size=BATCH)
    signed = {
        f"{side}_signed_{name}": value for side in ("office", "supplier") for name, value in (("at", now), ("by", "A"))
    }
    verified = {"verified_by": verifier, "verified_at": now, "method": "document", "evidence_seen": 1, "closed_at": now}
    rows = []
    for n, plan in enumerate(plans):
        state = STATES[n % len(STATES)]
        more = (signed if state != "proposed" else {}) | (verified if state == "closed" else {})
        rows.append(
            Action(
                plan=plan,
                number=1,
                code="LAB-01",
                section="LAB",
                severity=("critical", "major", "minor", "opportunity")[n % 4],
                gap="There is no map of the sites.",
                text="Make the map of the sites and keep it.",
                state=state,
                due_on=today + timedelta(days=n % 400 - 60),
                original_due_on=today + timedelta(days=n % 400 - 60),
                shown_at=now,
                times=1 + n % 3,
                **more,
            )
        )
    Action.objects.bulk_create(rows, batch_size=BATCH)


def promises_of(suppliers, framework):
    from django.utils import timezone

    from promises.models import Due, Promise, Share

    now, today = timezone.now(), timezone.localdate()
    signed = {"office_signed_at": now, "supplier_signed_at": now, "shown_at": now}
    rows = [
        Promise(
            supplier=one,
            reference=f"P{n}",
            short="50 hours of CV coaching",
            text="50 hours of CV coaching for residents without work.",
            source="tender",
            clause="12.3",
            kpi="K13",
            unit="hours",
            amount=50,
            due_on=today + timedelta(days=n % 400 - 60),
            shared=100,
            state=("agreed", "part", "delivered", "draft")[n % 4],
            **signed,
        )
        for n, one in enumerate(suppliers)
    ]
    Promise.objects.bulk_create(rows, batch_size=BATCH)
    Due.objects.bulk_create([Due(promise=one, due_on=one.due_on, amount=50) for one in rows], batch_size=BATCH)
    Share.objects.bulk_create([Share(promise=one, framework=framework, percent=100) for one in rows], batch_size=BATCH)


def contracts_of(suppliers, framework):
    from django.utils import timezone

    from contracts.models import Contract, Meeting

    today = timezone.localdate()
    rows = [Contract(supplier=one, framework=framework, value_gbp=900_000) for one in suppliers]
    Contract.objects.bulk_create(rows, batch_size=BATCH)
    meetings = [
        Meeting(contract=one, route="in_depth", on=today + timedelta(days=n % 600 - 100), planned_by_label="Bench")
        for n, one in enumerate(rows)
    ]
    Meeting.objects.bulk_create(meetings, batch_size=BATCH)
