from django.db.models import TextChoices


class Kind(TextChoices):
    OFFER = "offer", "Offer"
    NEED = "need", "Need"
    PILOT = "pilot", "Pilot"


class Topic(TextChoices):
    FURNITURE = "furniture", "Furniture and re-use"
    EQUIPMENT = "equipment", "IT equipment and re-use"
    SKILLS = "skills", "Skills, mentoring and work experience"
    TIME = "time", "Volunteering and time"
    SCHOOLS = "schools", "Schools and young people"
    CARBON = "carbon", "Carbon and energy"
    TRANSPORT = "transport", "Deliveries and transport"
    FOOD = "food", "Food"
    NATURE = "nature", "Nature and water"
    PACKAGING = "packaging", "Packaging and waste"
    RIGHTS = "rights", "Human rights in supply chains"
    INCLUSION = "inclusion", "Equality and inclusion"
    LOCAL = "local", "Small firms and social enterprises"


class PostingState(TextChoices):
    """Where a posting stands; “late for the steward” is a date that passed, not a state."""

    WAITING = "waiting", "Waiting for the steward"
    RETURNED = "returned", "Back to you"
    LIVE = "live", "Live"
    MATCHED = "matched", "Matched"
    CLOSED = "closed", "Closed"
    ARCHIVED = "archived", "Archived"
    REMOVED = "removed", "Taken down"


class InterestState(TextChoices):
    SENT = "sent", "Waiting for an answer"
    ACCEPTED = "accepted", "Part of a match"
    DECLINED = "declined", "Declined"
    WITHDRAWN = "withdrawn", "Taken back"


class MatchState(TextChoices):
    PROPOSED = "proposed", "Proposed"
    AGREED = "agreed", "Under way"
    REPORTED = "reported", "Outcome to confirm"
    CONFIRMED = "confirmed", "Outcome confirmed"
    ENDED = "ended", "Ended without outcome"


class StudyState(TextChoices):
    CONSENT = "consent", "Waiting for the partners"
    STEWARD = "steward", "Waiting for the steward"
    RETURNED = "returned", "Back to you"
    PUBLISHED = "published", "Published"
    WITHDRAWN = "withdrawn", "Withdrawn"


class Unit(TextChoices):
    """What outcomes are counted in: units that members already use, and no others."""

    HOURS = "hours", "hours"
    POUNDS = "GBP", "pounds"
    WEIGHT = "kg", "kg"
    CARBON = "tCO2e", "tCO2e"
    PEOPLE = "people", "people"
