"""Fills the hub's database in bulk: `python -m bench.hub_data SUPPLIERS` prints sessions and addresses as JSON.

Bulk inserts go past the actions on purpose: what is measured is reading and saving, not launching.
"""

import json
import os
import sys
from datetime import timedelta

import django

from bench import hub_postings
from bench.hub_follow_up import follow_up
from bench.hub_sends import ready_to_send

SENDS = 60
FEW, POSTINGS = 100, 5
"""As many postings as suppliers on the short list, five times as many on the long one."""
TEXT = "We hold site lists for display panels and for batteries, to cell maker. " * 2


def main(suppliers: int) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.hub_settings"
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("load_questionnaire", "ddq", "v1", "--publish", verbosity=0, stdout=sys.stderr)
    facts = fill(suppliers)
    settle()
    print(json.dumps(facts))


def settle():
    """As autovacuum leaves tables: with statistics, without which a planner guesses, and their visible pages marked."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def fill(suppliers):
    from django.urls import reverse

    lots, member = reference_data()
    responses = many_suppliers(suppliers, lots)
    sent(responses[2:])
    people = {role: person(role, organisation) for role, organisation in people_of(responses[0], member).items()}
    answered(responses[0], people["supplier_admin"])
    review = reviewed(responses[1], people["rp_lead"])
    follow_up([one.supplier for one in responses], lots[0].framework)
    sends = ready_to_send(responses[0], SENDS, people["rp_lead"])
    board = hub_postings.fill(suppliers if suppliers <= FEW else POSTINGS * suppliers)
    first = responses[0].pk
    return {
        "version": responses[0].version_id,
        "sessions": {role: session(user) for role, user in people.items()},
        "paths": {
            "autosave": reverse("answer_save", args=[first, "SCM-02"]),
            "section": reverse("section_page", args=[first, "GOV"]),
            "workbench": reverse("review_page", args=[review.pk, "GOV-02"]),
            "decision": reverse("decision_save", args=[review.pk, "GOV-03"]),
            "suppliers": reverse("supplier_list"),
            "queue": reverse("review_queue"),
            "cycle": reverse("cycle_detail", args=[responses[0].cycle_id]),
            "member": reverse("member_framework", args=[lots[0].framework_id]),
            "plans": reverse("plan_board"),
            "actions": f"{reverse('plan_board')}?view=table",
            "promises": reverse("promise_list"),
            "contracts": f"{reverse('contract_calendar')}?view=list",
            **board,
            **finding(),
            "sends": [reverse("response_submit", args=[one.pk]) for one in sends],
        },
    }


def finding():
    """Addresses where a member finds suppliers: all, one, by a word of all their names, and nobody."""
    from django.urls import reverse

    words = {"rare": "Supplier+00077", "common": "Bench", "nowhere": "Zeppelins"}
    found = reverse("member_suppliers")
    return {"find": found} | {f"find_{name}": f"{found}?q={word}" for name, word in words.items()}


def reference_data():
    from django.utils import timezone

    from frameworks.models import Category, Framework, Lot, Member, Usage
    from rphub.accounts.models import Organisation

    category = Category.objects.create(name="ICT hardware", sector="ict_hardware", risk="high", risk_location=3)
    today = timezone.localdate()
    framework = Framework.objects.create(
        reference="BENCH 1",
        title="Bench framework",
        starts_on=today - timedelta(days=300),
        ends_on=today + timedelta(days=700),
    )
    lots = [Lot.objects.create(framework=framework, number=n, title=f"lot {n}", category=category) for n in (1, 2)]
    organisation = Organisation.objects.create(kind="member", name="Bench University (demo)")
    member = Member.objects.create(organisation=organisation)
    Usage.objects.bulk_create([Usage(member=member, lot=lot) for lot in lots])
    return lots, member


def many_suppliers(number, lots):
    from django.utils import timezone

    from questionnaires.models import Cycle, QuestionnaireVersion, Response
    from rphub.accounts.models import Organisation
    from suppliers.models import Award, Standing, Supplier

    today = timezone.localdate()
    names = [f"Bench Supplier {n:05} (demo)" for n in range(number)]
    Organisation.objects.bulk_create([Organisation(kind="supplier", name=name) for name in names], batch_size=1000)
    organisations = list(Organisation.objects.filter(kind="supplier").order_by("pk"))
    Supplier.objects.bulk_create(
        [Supplier(organisation=one, headcount_uk=120, turnover_uk_gbp=34_000_000) for one in organisations],
        batch_size=1000,
    )
    made = list(Supplier.objects.select_related("organisation").order_by("pk"))
    Standing.objects.bulk_create([standing(Standing, one, n, today) for n, one in enumerate(made)], batch_size=1000)
    Award.objects.bulk_create(
        [Award(supplier=one, lot=lots[n % 2], roles=["reseller"], awarded_name=str(one)) for n, one in enumerate(made)],
        batch_size=1000,
    )
    version = QuestionnaireVersion.objects.get()
    cycle = Cycle.objects.create(name="2026", year=2026, version=version, state="open", opens_on=today)
    rows = [response(Response, one, n, cycle, today) for n, one in enumerate(made)]
    Response.objects.bulk_create(rows, batch_size=1000)
    return rows


def sent(responses):
    """All but two wait in the queue; their sent versions are empty, because no list opens one."""
    from questionnaires.models import Response, Submission

    empty = {"answers": {}, "evidence": {}, "applicable": {}, "declaration": {}, "breakdown": {}}
    made = Submission.objects.bulk_create(
        [Submission(response=one, number=1, receipt=f"BENCH-{n:06}", **empty) for n, one in enumerate(responses)],
        batch_size=1000,
    )
    for response, submission in zip(responses, made, strict=True):
        response.current_submission = submission
    Response.objects.bulk_update(responses, ["current_submission"], batch_size=1000)


def standing(model, supplier, n, today):
    return model(
        supplier=supplier,
        status="assessed",
        band=n % 5,
        assurance=30 + n % 60,
        trend=("up", "level", "down")[n % 3],
        assessed_on=today,
        valid_until=today + timedelta(days=300),
        actions_open=n % 4,
        report={"band": {"rank": n % 5, "label": "Developing"}},
    )


def response(model, supplier, n, cycle, today):
    from django.utils import timezone

    from rphub.accounts.selectors import consortium

    profile = {"roles": ["reseller"], "sectors": ["ict_hardware"], "risk": "high", "headcount_uk": 120}
    return model(
        cycle=cycle,
        supplier=supplier,
        commissioner=consortium(),
        version_id=cycle.version_id,
        state="in_progress" if n == 0 else "submitted",
        route="in_depth",
        route_reason="The category carries high risk.",
        risk=("low", "medium", "high")[n % 3],
        changed=n % 67,
        queue_points=1 + n * 7919 % 100_000,
        profile=profile,
        due_on=today + timedelta(days=n % 40),
        asked=66,
        invited_at=timezone.now(),
        submitted_at=None if n == 0 else timezone.now() - timedelta(hours=n % 500),
    )


def people_of(first, member):
    from rphub.accounts.selectors import consortium

    return {
        "supplier_admin": first.supplier.organisation,
        "rp_lead": consortium(),
        "member_viewer": member.organisation,
    }


def person(role, organisation, number=0):
    from rphub.accounts.models import Grant, User

    user = User.objects.create_user(f"{role}{number or ''}@bench.example", f"Bench {role}")
    Grant.objects.create(user=user, role=role, organisation=organisation)
    return user


def session(user):
    from bench.sessions import session_for

    return session_for(user, "rphub.accounts.backends.EmailBackend")


def answered(response, user):
    """Sixty-six answers of 200 characters, as a supplier half-way would have."""
    from questionnaires.models import Answer
    from questionnaires.selectors.definitions import definition_of

    rows = [
        Answer(
            response=response, code=question.code, level=2 if question.scored else None, comment=TEXT, updated_by=user
        )
        for question in definition_of(response.version_id).questions
    ]
    Answer.objects.bulk_create(rows)


def reviewed(response, user):
    """A sent version under review."""
    from questionnaires.actions.submissions import freeze_submission
    from questionnaires.models import Response
    from questionnaires.selectors.dossier import dossier_of
    from reviews.actions.claims import claim_review
    from rphub.accounts.selectors import actor_for
    from rphub.kernel.roles import Area

    answered(response, user)
    actor = actor_for(user, Area.OFFICE)
    sent = freeze_submission(actor=actor, found=dossier_of(response), declaration={})
    Response.objects.filter(pk=response.pk).update(current_submission=sent)
    return claim_review(actor=actor, response_id=response.pk, no_conflict=True)


if __name__ == "__main__":
    main(int(sys.argv[1]))
