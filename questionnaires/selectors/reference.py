"""The outside facts that suggestions compare answers with today, in one place for suppliers and reviewers."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from questionnaires.reference import Reference


def reference_now(**more: Any) -> Reference:
    """With the current version of the code of conduct; no statement."""
    return Reference(code_version=settings.CODE_VERSION, **more)
