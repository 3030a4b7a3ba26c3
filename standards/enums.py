from __future__ import annotations

from django.db.models import TextChoices


class Family(TextChoices):
    """What standards are grouped by, in the order of the pages (domain specification, section 3.12)."""

    CODE = "code", "SUSTAIN Supply Chain Code of Conduct"
    SLAVERY = "slavery", "Modern Slavery Act"
    UNGP = "ungp", "UN Guiding Principles on Business and Human Rights"
    OECD = "oecd", "OECD due diligence guidance"
    ISO20400 = "iso20400", "ISO 20400 sustainable procurement"
    ILO = "ilo", "International Labour Organization"
    LABOUR = "labour", "Labour and equality"
    ETI = "eti", "Ethical Trading Initiative"
    ELECTRONICS_WATCH = "electronics_watch", "Electronics Watch"
    RBA = "rba", "Responsible Business Alliance"
    CHAIN = "chain", "Transparency of supply chains and benchmarks"
    TRADE = "trade", "Trade and origin of goods"
    PROCUREMENT = "procurement", "Procurement Act and policy notes"
    SOCIAL_VALUE = "social_value", "Social value"
    CARBON = "carbon", "Carbon accounting and targets"
    MANAGEMENT = "management", "Management systems"
    PRODUCTS = "products", "Products, waste and chemicals"
    INTEGRITY = "integrity", "Integrity and tax"
    SDG = "sdg", "Sustainable Development Goals"
