"""How much falls due when a launch is added to what runs already; said before mails go out, never a barrier."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Count
from django.db.models.functions import TruncMonth
from django.utils import timezone

from questionnaires.load import Joining, Load, load_of
from questionnaires.models import Response
from questionnaires.selectors.launch import Check, LaunchPage, when
from rphub.accounts.models import Grant
from rphub.kernel.charts import Chart, funnel
from rphub.kernel.roles import Role
from rphub.kernel.words import month, number

REVIEWS = (Role.RP_LEAD, Role.REVIEWER)
"""Who may take a questionnaire out of the queue."""
HEADS = ("Month", "Already due", "This launch", "Together", "For each reviewer")


@dataclass(frozen=True, slots=True)
class LaunchLoad:
    load: Load
    reviewers: int
    chart: Chart


def launch_load(page: LaunchPage, today: date | None = None) -> LaunchLoad:
    """Two statements: what is not sent and falls due by month, and who may review."""
    today = today or timezone.localdate()
    rows = Response.objects.unsent().filter(due_on__gte=today.replace(day=1)).order_by()
    months = rows.annotate(month=TruncMonth("due_on")).values_list("month").annotate(number=Count("pk"))
    reviewers = Grant.objects.current(today).filter(role__in=REVIEWS).aggregate(n=Count("user", distinct=True))["n"]
    joining = [Joining(one.route, one.suppliers, one.due_on, one.serving > 0) for one in page.routes]
    load = load_of(dict(months), joining, reviewers, today)
    return LaunchLoad(load, reviewers, _chart(load))


def load_check(page: LaunchPage, found: Load) -> Check:
    """A line of the pre-flight list that never stops the launch."""
    return Check(not found.over, False, found.words, f"{when(page)}#work")


def _chart(load: Load) -> Chart:
    """Bars of all that falls due; the table says what of it is new."""
    drawn = funnel([(month(one.first), one.together) for one in load.months], "Falling due by month", "Questionnaires")
    cells = ((one.already, one.joining, one.together, one.each) for one in load.months)
    rows = tuple((month(one.first), *map(number, row)) for one, row in zip(load.months, cells, strict=True))
    return replace(drawn, headers=HEADS, rows=rows)
