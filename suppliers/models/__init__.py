"""Suppliers and what is published about them (`base`), emissions (`emissions`), what concerns
write down (`concerns`), twins (`merging`)."""

from suppliers.models.base import (
    Award,
    Contact,
    Delivery,
    DeliveryShare,
    Evidence,
    EvidenceUse,
    FrameworkExemption,
    OpenAction,
    Reading,
    Standing,
    StandingChange,
    Supplier,
)
from suppliers.models.concerns import CaseAnswer, CaseFlag, ReleasedNotice
from suppliers.models.emissions import Emissions
from suppliers.models.merging import Merger, TwoFirms

__all__ = [
    "Award",
    "CaseAnswer",
    "CaseFlag",
    "Contact",
    "Delivery",
    "DeliveryShare",
    "Emissions",
    "Evidence",
    "EvidenceUse",
    "FrameworkExemption",
    "Merger",
    "OpenAction",
    "Reading",
    "ReleasedNotice",
    "Standing",
    "StandingChange",
    "Supplier",
    "TwoFirms",
]
