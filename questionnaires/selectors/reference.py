"""The outside facts that suggestions compare answers with today, in one place for suppliers and reviewers."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from questionnaires.reference import Reference
from questionnaires.selectors.rates import rates_for


def reference_for(code: str, **more: Any) -> Reference:
    """With the current version of the code of conduct and the wage rates; a statement for the one about pay."""
    return Reference(rates=rates_for(code), code_version=settings.CODE_VERSION, **more)
