from django.db.models import TextChoices


class Risk(TextChoices):
    """Inherent risk of a category, before looking at any supplier."""

    LOW = "low", "Low"
    MEDIUM = "medium", "Medium"
    HIGH = "high", "High"


class Sector(TextChoices):
    """What is bought; conditions of the questionnaire name these keys (domain specification, section 3.7)."""

    ICT_HARDWARE = "ict_hardware", "ICT hardware"
    ICT_SERVICES = "ict_services", "ICT services"
    LAB = "lab", "Laboratory supplies"
    LAB_GASES = "lab_gases", "Laboratory gases"
    FURNITURE = "furniture", "Furniture"
    TEXTILES = "textiles", "Textiles"
    CLEANING_SECURITY = "cleaning_security", "Cleaning and security"
    TEMP_STAFF = "temp_staff", "Temporary staff"
    ESTATES_WORKS = "estates_works", "Estates works"
    AV = "av", "Audio-visual"
    CATERING = "catering", "Catering"
    PRINT_OFFICE = "print_office", "Print and office products"
    PROFESSIONAL_SERVICES = "professional_services", "Professional services"
    WASTE_REUSE = "waste_reuse", "Waste and re-use"


SERVICES = frozenset(
    {
        *(Sector.ICT_SERVICES, Sector.CLEANING_SECURITY, Sector.TEMP_STAFF, Sector.ESTATES_WORKS),
        *(Sector.CATERING, Sector.PROFESSIONAL_SERVICES, Sector.WASTE_REUSE),
    }
)
"""Sectors in which people work at a member's, rather than goods being delivered."""


class LegalRegime(TextChoices):
    PRE_2025 = "pre_2025", "Public Contracts Regulations 2015"
    PA2023 = "pa2023", "Procurement Act 2023"


class LotRequestState(TextChoices):
    """Of a lot that a member says it uses too."""

    WAITING = "waiting", "Waits for the consortium office"
    NOTED = "noted", "Noted"
    DECLINED = "declined", "Not noted"
    TAKEN_BACK = "taken_back", "Taken back"


class MemberKind(TextChoices):
    FULL = "full", "Full member"
    ASSOCIATE = "associate", "Associate member"
    RESTRICTED = "restricted", "Restricted associate member"
