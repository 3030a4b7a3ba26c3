from django.db.models import TextChoices


class Kind(TextChoices):
    """What sort of partnership it is (domain specification, section 5.13)."""

    AFFILIATION = "affiliation", "Affiliation"
    COLLABORATION = "collaboration", "Collaboration"
    ACCREDITATION = "accreditation", "Accreditation"
    RESEARCH = "research", "Research"
    TOOL = "tool", "Tool"


class Topic(TextChoices):
    MODERN_SLAVERY = "modern_slavery", "Modern slavery"
    LABOUR = "labour", "Working conditions"
    PAY = "pay", "Fair pay"
    TRANSPARENCY = "transparency", "Supply-chain transparency"
    CARBON = "carbon", "Carbon and climate"
    CIRCULAR = "circular", "Circular economy"
    BUYING = "buying", "How public bodies buy"


class Region(TextChoices):
    WORLD = "world", "Worldwide"
    EUROPE = "europe", "Europe"
    UK = "uk", "United Kingdom"
    LONDON = "london", "London"


class Facet(TextChoices):
    """What a tag says something about."""

    TOPIC = "topic", "Topic"
    REGION = "region", "Region"


class Audience(TextChoices):
    """Who may join."""

    MEMBERS = "members", "Members"
    SUPPLIERS = "suppliers", "Suppliers"


class State(TextChoices):
    """Where a partnership stands. Out of date is not a state but a review day that passed."""

    DRAFT = "draft", "Draft"
    SHOWN = "shown", "Shown to everybody"
    RETIRED = "retired", "Retired"


class AffiliationState(TextChoices):
    """What an organisation said about itself, and what the office found."""

    DECLARED = "declared", "Declared, to be verified"
    VERIFIED = "verified", "Verified"
    NOT_FOUND = "not_found", "Could not be verified"
    LEFT = "left", "Taken back"
