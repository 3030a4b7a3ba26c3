"""Paper, which no page waits for: `python -m bench.hub_paper SUPPLIERS` times it in one process and prints JSON.

A supplier report is made whole, and WeasyPrint alone on its finished HTML, by turns.
"""

import json
import os
import sys
import time
from statistics import median

import django

REPORTS = 9


def main(suppliers: int) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.hub_settings"
    django.setup()
    from django.core.management import call_command

    from bench import hub_data

    call_command("migrate", verbosity=0)
    call_command("load_questionnaire", "ddq", "v1", "--publish", verbosity=0, stdout=sys.stderr)
    lots, _ = hub_data.reference_data()
    print(json.dumps(report_times(hub_data.many_suppliers(suppliers, lots)[1])))


def report_times(response):
    """Milliseconds: the whole report from the database, and WeasyPrint alone; median of several by turns."""
    from django.template.loader import render_to_string

    from reviews.reports import supplier_report
    from reviews.selectors.papers import supplier_report_context
    from rphub.kernel import pdf

    publication = published(response)

    def whole():
        return supplier_report(supplier_report_context(publication.pk))

    page = render_to_string("pdf/supplier_report.html", supplier_report_context(publication.pk))
    weasyprint, sheet, fetcher = pdf._weasyprint(), pdf._stylesheet(), pdf._fetcher()

    def alone():
        document = weasyprint.HTML(string=page, base_url="hub:///", url_fetcher=fetcher)
        return document.write_pdf(stylesheets=[sheet], pdf_variant=pdf.VARIANT)

    pages = weasyprint.HTML(string=page, base_url="hub:///", url_fetcher=fetcher).render(stylesheets=[sheet]).pages
    times = [(timed(whole)[0], timed(alone)[0]) for _ in range(REPORTS)]
    return {
        "report_ms": median(one for one, _ in times),
        "report_floor_ms": median(one for _, one in times),
        "report_pages": len(pages),
    }


def timed(work):
    """Milliseconds and what came out."""
    start = time.perf_counter()
    made = work()
    return (time.perf_counter() - start) * 1000, made


def published(response):
    """A reviewed questionnaire all the way to what members see, by the actions the pages call."""
    from bench import hub_data
    from reviews.actions import checklists, completion, decisions, findings, opinions, publishing
    from reviews.enums import FindingState
    from reviews.models import Finding, SecondOpinion
    from rphub.accounts.selectors import actor_for, consortium
    from rphub.kernel.roles import Area

    lead = hub_data.person("rp_lead", consortium())
    review = hub_data.reviewed(response, lead)
    office, moderator = actor_for(lead, Area.OFFICE), actor_for(hub_data.person("moderator", consortium()), Area.OFFICE)
    supplier = actor_for(hub_data.person("supplier_admin", response.supplier.organisation), Area.SUPPLIER)
    decide_checklists(checklists, office, review.pk)
    decide_all(decisions, findings, office, review.pk)
    summary = {"summary": "Sound ground, and a plan for the rest.", "strengths": ["Clear policy", "Named people"]}
    completion.save_summary(actor=office, review_id=review.pk, **summary)
    completion.complete_review(actor=office, review_id=review.pk)
    review.response.refresh_from_db()
    if review.response.state == "moderation":
        if SecondOpinion.objects.filter(review=review).exists():
            opinions.waive_opinion(actor=moderator, review_id=review.pk, reason="Measured without.")
        completion.moderate_review(actor=moderator, review_id=review.pk, agree=True)
    completion.accept_result(actor=supplier, response_id=response.pk)
    for row in Finding.objects.filter(review=review, state=FindingState.PROPOSED):
        findings.decide_finding(actor=office, finding_id=row.pk, state=FindingState.ACCEPTED)
    completion.finalise_assessment(actor=office, review_id=review.pk)
    return publishing.publish_assessment(actor=office, response_id=response.pk)


def decide_checklists(checklists, actor, review_id):
    """As suggested, where a plan or the like is claimed."""
    from django.db import transaction

    from reviews.actions.locks import locked_review
    from reviews.selectors.cases import case_of
    from reviews.selectors.checklists import KINDS

    with transaction.atomic():
        case = case_of(locked_review(actor, review_id))
    for key, kind in KINDS.items():
        if kind.subjects(case):
            checklists.decide_items(actor=actor, review_id=review_id, kind=key, given={}, accept=True)


def decide_all(decisions, findings, actor, review_id):
    from django.db import transaction

    from reviews.actions.locks import locked_review
    from reviews.selectors.cases import case_of

    with transaction.atomic():
        case = case_of(locked_review(actor, review_id))
        codes = list(case.undecided)
        for code in codes:
            decisions.decide(actor, case, code, "accept")
        findings.sync_findings(case, codes)


if __name__ == "__main__":
    main(int(sys.argv[1]))
