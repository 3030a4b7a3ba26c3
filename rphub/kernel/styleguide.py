"""Every part of the look in every state on one page, for the people who build and for the tests that check it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_safe

from rphub.kernel import charts
from rphub.kernel.forms import HubForm
from rphub.kernel.icons import STATUS_NAMES

COLOURS = (
    ("blue", "Blue, structure", "#0C2D57", "13.7 on white"),
    ("link", "Link", "#14529A", "7.8 on white"),
    ("ink", "Ink", "#13202F", "16.5 on white"),
    ("muted", "Muted", "#495868", "7.3 on white"),
    ("orange", "Orange, next thing", "#F28B1E", "navy text 6.5"),
    ("green", "Green, done", "#17693C", "shape only"),
    ("red", "Red, late or error", "#A31621", "shape, errors"),
    ("plum", "Plum, private", "#6B2A5B", "9.0 on its tint"),
    ("tint", "Tint", "#EEF3F9", "ink 14.8"),
    ("line", "Line", "#CFD8E1", "decoration"),
    ("edge", "Edge", "#66788A", "4.5 on white"),
    ("plum-tint", "Private tint", "#F8F2F7", "ink 14.9"),
    ("added", "Added", "#DFF1E5", "text 8.8"),
    ("removed", "Removed", "#F9E3E4", "text 8.8"),
    ("cited", "Cited", "#FFF1B8", "ink 14.5"),
    ("quote", "Quote rule", "#8CA3BA", "decoration"),
)
WORDS = {
    "not_started": "Not started",
    "in_progress": "In progress",
    "completed": "Completed",
    "not_sent": "Not sent",
    "new": "New question",
    "changed": "Reworded, changed",
    "query": "Query, asked",
    "waiting": "Waiting for …",
    "late": "Late, expired",
    "finding": "Finding, action due",
    "credit": "Credit given",
    "unchanged": "Unchanged, risk accepted",
    "opportunity": "Opportunity",
    "not_comparable": "Not comparable",
    "up": "Up from …",
    "level": "Level with last year",
    "down": "Down from …",
}
ASSURANCE = ("Unanswered", "Self-declared", "Document supplied", "Checked by RP lead", "Independently verified")
RUNGS = (
    ("Not started", "We cannot yet see beyond the firms we buy from.", "0 of 8 points"),
    ("Committed", "We know the countries only.", "2 of 8 points"),
    ("Developing", "We know tier 2 sites for at least one high-risk input.", "4 of 8 points"),
    (
        "Embedded",
        "We know tier 2 and beyond for all high-risk inputs. The list is refreshed yearly and shared with us.",
        "6 of 8 points",
    ),
    (
        "Leading",
        "As Embedded, published by product group or in an open register, and used to act on risks.",
        "8 of 8 points",
    ),
)
SECTIONS = (
    ("Governance", 75, 60),
    ("Human rights", 55, 40),
    ("Labour", 70, 70),
    ("Supply-chain mapping", 52.5, 30),
    ("Risk", 40, 32.5),
    ("Monitoring", 47.5, 52.5),
    ("Grievance", 60, 37.5),
    ("Carbon and environment", 65, 47.5),
    ("Circularity", 80, 67.5),
    ("Social value", 50, 50),
    ("Equality", 62.5, 55),
    ("Fair payment", 75, 75),
    ("Integrity", 77.5, 70),
)
EMISSIONS = ((2019, 900), (2021, 842), (2022, 815), (2023, 760), (2024, 688), (2025, 610))
FUNNEL = (
    ("Invited", 112, "#funnel"),
    ("Opened", 104, "#funnel"),
    ("In progress", 81, "#funnel"),
    ("Sent", 46, "#funnel"),
    ("In review", 19, "#funnel"),
    ("Published", 0, ""),
)
SUPPLIERS = (
    (
        "Arden Systems Ltd (demo)",
        "Lots 1, 3",
        3,
        "Embedded",
        "up",
        "Up from Developing",
        3,
        "High",
        "completed",
        "6 on time",
    ),
    ("Corran IT Supplies (demo)", "Lot 3", 1, "Committed", "level", "Level with last year", 1, "Low", "late", "1 late"),
    (
        "Hartsedge Devices (demo)",
        "Lot 3",
        0,
        "Starting",
        "not_comparable",
        "First assessment",
        1,
        "Low",
        "completed",
        "5 on time",
    ),
)
TASKS = (
    ("Governance, policy and responsible purchasing", "Asha, 5 Nov", "completed", "Completed"),
    ("Supply-chain mapping and transparency", "Tom Ellery", "in_progress", "In progress"),
    ("Risk assessment and rights-holder engagement", "Tom Ellery", "not_started", "Not started"),
    ("Check and send", "Marian Okafor signs", "not_sent", "Not sent"),
)
ATTENTION = (
    ("new", "New question", "Where does the cobalt in your batteries come from?", "SCM · Tom Ellery"),
    ("changed", "Reworded", "How do you pay your own suppliers, and how fast?", "ECO · Dev Malik"),
    ("late", "Expired", "ISO 14001 certificate, ended 31 October", "used in 4 answers"),
    ("query", "Asked last year", "Show how the audit at Site B was closed", "MON · Tom Ellery"),
    ("finding", "Action due", "Send the declaration template to Corvane and Tessel", "due 4 December"),
)
COLUMNS = (
    ("With supplier", "They act next"),
    ("With us", "We act next"),
    ("Agreed, running", "Both have signed"),
    ("To verify", "Proof is in"),
    ("Closed", "Since 1 January"),
)
BRANDS = (("Norvik", 34, "Declared"), ("Halden", 28, "Declared"), ("Tessel", 9, "No reply yet"))


class SampleForm(HubForm):
    """One field of each kind."""

    contact = forms.CharField(
        label="Who answers questions", help_text="A person, not a shared mailbox.", max_length=120
    )
    due = forms.DateField(label="When it will be done", required=False)
    reply = forms.ChoiceField(
        label="Reply from Tessel", choices=[("", "Choose a reply"), ("yes", "Declared"), ("no", "No reply yet")]
    )
    share = forms.DecimalField(label="Share of sales, per cent", required=False, max_value=100)
    reach = forms.ChoiceField(
        label="Who may see it",
        choices=[("office", "Consortium only"), ("members", "Members too")],
        widget=forms.RadioSelect,
    )
    topics = forms.MultipleChoiceField(
        label="What it proves",
        choices=[("policy", "A policy"), ("practice", "A practice")],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    proof = forms.FileField(label="Proof", required=False, help_text="PDF, Word or a picture, up to 20 MB.")
    words = forms.CharField(label="In your own words", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    agreed = forms.BooleanField(label="I have read the declaration", required=False)


def plan_items() -> list[charts.TimelineItem]:
    """The actions of the sample plan."""
    return [
        charts.TimelineItem("Send the brand declaration template", date(2026, 2, 1), date(2026, 12, 4)),
        charts.TimelineItem("Trace one high-risk input to tier 2", date(2026, 3, 1), date(2027, 6, 30)),
        charts.TimelineItem(
            "Board signs the statement", date(2026, 1, 12), date(2026, 11, 1), date(2026, 11, 9), "Verified"
        ),
    ]


def chart_samples() -> dict[str, charts.Chart]:
    """Each chart once, and one without figures."""
    names = ("Desktop computers", "Laboratory consumables", "Furniture")
    return {
        "profile": charts.maturity_profile(SECTIONS),
        "emissions": charts.emissions_trajectory(EMISSIONS, (), (2030, 450), 2045, "on the path"),
        "funnel": charts.funnel(FUNNEL),
        "heat": charts.heat_map(("Governance", "Labour", "Carbon"), names, ((3, 2.4, 1), (2, None, 0), (4, 3, 2))),
        "timeline": charts.timeline(plan_items(), date(2026, 11, 22)),
        "none": charts.maturity_profile(()),
    }


def context() -> dict[str, Any]:
    """Everything the page shows."""
    mail = {
        "name": "Asha",
        "button_url": f"{settings.SITE_URL}/supplier/",
        "button_label": "Continue your questionnaire",
        "forward_url": f"{settings.SITE_URL}/invitation/pass-on/",
        "consortium": settings.CONSORTIUM,
    }
    return {
        "colours": COLOURS,
        "statuses": [(name, WORDS.get(name, name.capitalize())) for name in STATUS_NAMES],
        "bands": list(enumerate(charts.BANDS)),
        "assurance": list(enumerate(ASSURANCE)),
        "rungs": list(enumerate(RUNGS)),
        "attention": ATTENTION,
        "tasks": TASKS,
        "suppliers": SUPPLIERS,
        "brands": BRANDS,
        "columns": COLUMNS,
        "page": Paginator(range(245), 20).page(4),
        "charts": chart_samples(),
        "clean_form": SampleForm(prefix="clean"),
        "wrong_form": SampleForm({"wrong-contact": "", "wrong-due": "31 November 2026"}, prefix="wrong"),
        "mail_text": render_to_string("office/_styleguide/example.body.txt", mail),
        "today": timezone.localdate(),
        "moment": timezone.now(),
    }


@require_safe
def styleguide(request: HttpRequest) -> HttpResponse:
    """The page at `/office/styleguide/`."""
    return render(request, "office/styleguide.html", context())
