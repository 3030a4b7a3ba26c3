"""The suppliers of a deadline day: `python -m bench.hub_deadline SUPPLIERS` prints a session and addresses of each.

`python -m bench.hub_deadline 0` prints what the answers say afterwards.
"""

import json
import os
import sys

import django

CODES = ("GOV-02", "GOV-03", "HR-02", "SCM-02")


def main(suppliers: int) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.hub_settings"
    django.setup()
    print(json.dumps(opened(suppliers) if suppliers else said()))


def opened(suppliers):
    from django.core.management import call_command
    from django.urls import reverse

    from bench import hub_data
    from questionnaires.models import Response

    call_command("migrate", verbosity=0)
    call_command("load_questionnaire", "ddq", "v1", "--publish", verbosity=0, stdout=sys.stderr)
    lots, _ = hub_data.reference_data()
    rows = hub_data.many_suppliers(suppliers, lots)
    Response.objects.update(state="in_progress", current_submission=None)
    people = [hub_data.person("supplier_admin", one.supplier.organisation, n) for n, one in enumerate(rows)]
    sessions = [hub_data.session(person) for person in people]
    hub_data.settle()
    return [
        {
            "version": response.version_id,
            "session": session,
            "paths": {code: reverse("answer_save", args=[response.pk, code]) for code in CODES},
        }
        for response, session in zip(rows, sessions, strict=True)
    ]


def said():
    """Address of every answer -> its text."""
    from django.urls import reverse

    from questionnaires.models import Answer

    rows = Answer.objects.values_list("response_id", "code", "comment")
    return {reverse("answer_save", args=[response_id, code]): text for response_id, code, text in rows}


if __name__ == "__main__":
    main(int(sys.argv[1]))
