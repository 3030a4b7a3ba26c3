"""Suppliers and what is published about them (`base`), and what concerns write down about them (`concerns`)."""

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

__all__ = [
    "Award",
    "CaseAnswer",
    "CaseFlag",
    "Contact",
    "Delivery",
    "DeliveryShare",
    "Evidence",
    "EvidenceUse",
    "FrameworkExemption",
    "OpenAction",
    "Reading",
    "ReleasedNotice",
    "Standing",
    "StandingChange",
    "Supplier",
]
