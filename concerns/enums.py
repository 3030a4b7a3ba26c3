"""The words of a concern (domain specification, sections 2.7, 2.11 and 5.10)."""

from django.db.models import TextChoices


class CaseState(TextChoices):
    RECEIVED = "received", "Received"
    TRIAGED = "triaged", "Triaged"
    VERIFYING = "verifying", "Being verified"
    ENGAGING = "engaging", "With supplier or brand"
    REMEDIATION = "remediation", "Remedy under way"
    MONITORING = "monitoring", "Being watched"
    CLOSED = "closed", "Closed"
    UNSUBSTANTIATED = "unsubstantiated", "Not borne out"


class Source(TextChoices):
    MONITOR = "monitor", "A monitoring organisation"
    HELPLINE = "helpline", "A helpline’s referral"
    AUDIT = "audit", "An audit"
    MEDIA = "media", "The media"
    UNION = "union", "A trade union"
    MEMBER = "member", "Workers or the public, through a member"
    SELF_REPORT = "self_report", "The supplier itself"
    AUTHORITY = "authority", "An authority"


class Channel(TextChoices):
    """How it reached the hub."""

    PARTNER_AREA = "partner_area", "Partner’s page"
    MEMBER_AREA = "member_area", "Member’s page"
    SUPPLIER_AREA = "supplier_area", "Supplier’s page"
    MAIL = "mail", "E-mail or letter"
    CALL = "call", "Telephone"
    MEETING = "meeting", "Meeting"
    OTHER = "other", "Another way"


class Allegation(TextChoices):
    """What is said to have happened; the first eleven are the ILO's indicators of forced labour."""

    VULNERABILITY = "vulnerability", "Abuse of vulnerability"
    DECEPTION = "deception", "Deception"
    MOVEMENT = "movement", "Restriction of movement"
    ISOLATION = "isolation", "Isolation"
    VIOLENCE = "violence", "Physical or sexual violence"
    THREATS = "threats", "Intimidation and threats"
    DOCUMENTS = "documents", "Identity documents kept back"
    WAGES_WITHHELD = "wages_withheld", "Wages withheld"
    DEBT = "debt", "Debt bondage"
    CONDITIONS = "conditions", "Abusive working or living conditions"
    OVERTIME = "overtime", "Excessive overtime"
    FORCED_LABOUR = "forced_labour", "Forced labour"
    CHILD_LABOUR = "child_labour", "Child labour"
    RECRUITMENT_FEES = "recruitment_fees", "Workers paid for their job"
    PAY = "pay", "Pay below the legal minimum"
    UNION = "union", "Action against a trade union or its members"
    RETALIATION = "retaliation", "Retaliation against people who spoke up"
    DISCRIMINATION = "discrimination", "Discrimination or harassment"
    SAFETY = "safety", "Health and safety"
    ENVIRONMENT = "environment", "Harm to the environment"
    CORRUPTION = "corruption", "Corruption"
    OTHER = "other", "Something else"


class Severity(TextChoices):
    CRITICAL = "critical", "Critical"
    MAJOR = "major", "Major"
    MINOR = "minor", "Minor"


class Involvement(TextChoices):
    """How the supplier is involved, in the words of the UN Guiding Principles."""

    UNKNOWN = "unknown", "Not known yet"
    CAUSED = "caused", "Caused it"
    CONTRIBUTED = "contributed", "Contributed to it"
    LINKED = "linked", "Directly linked to it"


class Tier(TextChoices):
    """Where in the chain it is said to have happened."""

    UNKNOWN = "unknown", "Not known"
    OWN = "own", "The supplier’s own site or service"
    ASSEMBLY = "assembly", "Final assembly"
    COMPONENT = "component", "Main components"
    MATERIAL = "material", "Materials and smelters"
    LABOUR = "labour", "Labour provider or recruiter"
    LOGISTICS = "logistics", "Transport and warehouses"


class Consent(TextChoices):
    """What the source agreed to: asked first, and never assumed."""

    NOT_ASKED = "not_asked", "Not asked yet"
    AGREED = "agreed", "Agreed, in the source’s order"
    ANONYMOUS = "anonymous", "Agreed, if nothing points to the source"
    REFUSED = "refused", "Nothing may leave the office"


class LinkKind(TextChoices):
    SUPPLIER = "supplier", "Supplier"
    BRAND = "brand", "Brand"
    FACILITY = "facility", "Factory or site"
    FRAMEWORK = "framework", "Framework agreement"
    MEMBER = "member", "Member affected"


class Certainty(TextChoices):
    CONFIRMED = "confirmed", "Confirmed"
    PROBABLE = "probable", "Probable"
    POSSIBLE = "possible", "Possible"


class Told(TextChoices):
    """Who is told, in the order that protects workers (domain specification, section 2.11)."""

    WORKERS = "workers", "Workers and their organisations"
    EMPLOYER = "employer", "The employer or supplier"
    BRAND = "brand", "The brand"
    BUYERS = "buyers", "Public buyers"
    PUBLIC = "public", "The public"


class Obligation(TextChoices):
    """What is asked of a supplier on evidence of a breach (domain specification, section 2.11)."""

    ACCESS = "access", "Let independent monitors into the factory"
    FINDINGS = "findings", "The full findings of audits there"
    CHEMICALS = "chemicals", "Chemicals used, with safety and environmental reports"
    TRADING = "trading", "A report on prices, lead times and other trading conditions"
    NO_RETALIATION = "no_retaliation", "An assurance that nobody suffers for speaking up"
    MEETING = "meeting", "A meeting between monitors and management"
    REMEDY = "remedy", "Written evidence of remedy and prevention"
    OTHER = "other", "Another agreed question"


class RequestState(TextChoices):
    """Late is not a state but a day that passed."""

    ASKED = "asked", "Waits for the supplier"
    ANSWERED = "answered", "Answered, to read"
    ACCEPTED = "accepted", "Answer accepted"
    WITHDRAWN = "withdrawn", "Withdrawn"


class NoteKind(TextChoices):
    INTERNAL = "internal", "For the audience only"
    SHARED = "shared", "Shared with the source"


class NoticeState(TextChoices):
    """Of one version of a notice."""

    DRAFT = "draft", "Draft"
    REVIEWED = "reviewed", "Read by a second person"
    RELEASED = "released", "Released"
    REPLACED = "replaced", "Replaced by a newer version"
    WITHDRAWN = "withdrawn", "Withdrawn"


class Remedy(TextChoices):
    NONE = "none", "No remedy was due"
    WAGES = "wages", "Wages paid back"
    FEES = "fees", "Recruitment fees repaid"
    DOCUMENTS = "documents", "Documents handed back"
    REINSTATED = "reinstated", "Jobs given back"
    CONDITIONS = "conditions", "Conditions made right"
    SUPPORT = "support", "Care and support"
    COMPENSATION = "compensation", "Compensation"
    APOLOGY = "apology", "An apology"
    OTHER = "other", "Another remedy"


class ConfirmedBy(TextChoices):
    """Who confirmed the outcome for workers."""

    WORKERS = "workers", "The workers themselves"
    ORGANISATION = "organisation", "Their union or another organisation of theirs"
    MONITOR = "monitor", "A monitoring organisation"
    AUDITOR = "auditor", "An independent auditor"
    NOBODY = "nobody", "Nobody independent"
