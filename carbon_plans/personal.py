"""What this app holds about a person (`rphub.kernel.personal`)."""

from __future__ import annotations

from carbon_plans.models import CarbonPlan
from rphub.kernel.personal import Rows

PERSONAL = (Rows(CarbonPlan, "carbon plan they changed", "carbon plans they changed", users=("updated_by",)),)
