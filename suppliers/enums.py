from django.db.models import TextChoices


class AwardRole(TextChoices):
    """The part a supplier plays in the chain; conditions of the questionnaire name these keys."""

    MANUFACTURER = "manufacturer", "Manufacturer"
    BRAND = "brand", "Brand"
    RESELLER = "reseller", "Reseller"
    DISTRIBUTOR = "distributor", "Distributor"
    SERVICE_PROVIDER = "service_provider", "Service provider"
    LABOUR_PROVIDER = "labour_provider", "Labour provider"
    CONTRACTOR = "contractor", "Contractor"
    PUBLISHER = "publisher", "Publisher"


class ContactKind(TextChoices):
    LEAD = "lead", "Questionnaire lead"
    SIGNATORY = "signatory", "Signatory (director)"
    SPONSOR = "sponsor", "Executive sponsor"
    OTHER = "other", "Other contact"


class EvidenceKind(TextChoices):
    """Kinds the questionnaire's evidence rules name (domain specification, section 3.6)."""

    POLICY_DOCUMENT = "policy_document", "Policy"
    STATEMENT_URL = "statement_url", "Published statement"
    REPORT = "report", "Report"
    CERTIFICATE = "certificate", "Certificate"
    AUDIT_REPORT = "audit_report", "Audit report"
    DATA_EXPORT = "data_export", "Data export"
    TRAINING_RECORD = "training_record", "Training record"
    CONTRACT_CLAUSE = "contract_clause", "Contract clause"
    MEETING_RECORD = "meeting_record", "Record of a meeting"
    ORGANISATION_CHART = "organisation_chart", "Organisation chart"
    INTERVIEW_SUMMARY = "interview_summary", "Summary of worker interviews"
    SCREENSHOT = "screenshot", "Screenshot"
    CASE_STUDY = "case_study", "Case study"
    ANNUAL_ACCOUNTS = "annual_accounts", "Annual accounts"
    DECLARATION = "declaration", "Declaration"
    OTHER = "other", "Other document"


class EvidenceScope(TextChoices):
    OWN = "own", "Our own organisation"
    GROUP = "group", "The whole group"
    SITE = "site", "One site"


class Confidentiality(TextChoices):
    """Who reads of a document. Members are shown links only; a file never leaves the office (domain, section 5.11)."""

    CONSORTIUM = "consortium", "Consortium only"
    SHAREABLE = "shareable", "May be shown to members"


class StandingStatus(TextChoices):
    """The exact labels members see (domain specification, section 5.11); the band follows ASSESSED."""

    NOT_ASSESSED = "not_assessed", "Not yet assessed"
    IN_PROGRESS = "in_progress", "Assessment in progress"
    ASSESSED = "assessed", "Assessed"
    OUT_OF_DATE = "out_of_date", "Assessment out of date"
    NO_RESPONSE = "no_response", "No current due diligence response"
    EXEMPT = "exempt", "Exempt"


class Trend(TextChoices):
    UP = "up", "Up"
    LEVEL = "level", "Level with last year"
    DOWN = "down", "Down"
    NOT_COMPARABLE = "not_comparable", "Not comparable"


class Severity(TextChoices):
    CRITICAL = "critical", "Critical"
    MAJOR = "major", "Major"
    MINOR = "minor", "Minor"
    OPPORTUNITY = "opportunity", "Opportunity"


class ThemeState(TextChoices):
    """How a theme of an improvement plan stands, in the words of members; LATE only as released."""

    AGREED = "agreed", "Agreed"
    LATE = "late", "Late"
    DONE = "done", "Done and verified"


class Kpi(TextChoices):
    """Figures of contract management (domain specification, section 5.8); what a promise or a contract counts by."""

    ON_TIME = "K1", "Questionnaire on time"
    MATURITY = "K2", "Maturity as assessed"
    PROGRESS = "K3", "Progress since last year"
    ASSURANCE = "K4", "How well checked"
    ACTIONS_ON_TIME = "K5", "Actions closed on time"
    CRITICAL_CONTAINED = "K6", "Critical actions contained"
    FACTORIES = "K7", "Factories disclosed"
    BRANDS = "K8", "Brand declarations"
    AUDIT_FINDINGS = "K9", "Audit findings closed"
    GRIEVANCES = "K10", "Grievances resolved"
    CARBON_PLAN = "K11", "Valid Carbon Reduction Plan"
    EMISSIONS = "K12", "Emissions against the path"
    SOCIAL_VALUE = "K13", "Social value delivered"
    LIVING_WAGE = "K14", "Real Living Wage paid"
    PAYMENT = "K15", "Days to pay"
    RESPONSIVENESS = "K16", "Days to answer us"


class DeliverySource(TextChoices):
    """Who publishes a delivery; with the id there it names the delivery for good."""

    PROMISE = "promise", "Promise"
    EXCHANGE = "exchange", "Community Exchange"


class CaseFact(TextChoices):
    """What is written down here of an open concern, and all that the apps below know of it."""

    RESTRICTED = "restricted", "There is a restricted matter"
    CRITICAL = "critical", "It is critical"
    ROUTE = "route", "It asks for the in-depth route, also of a small firm"
    FORCED_LABOUR = "forced_labour", "Forced labour"
    FORCED_OR_CHILD = "forced_or_child", "Forced or child labour"
    FEE_TO_WORKER = "fee_to_worker", "Workers paid for their job, and the supplier caused it"
    UNION = "union", "Action against a trade union"
    RETALIATION = "retaliation", "Retaliation"


class TurnoverShown(TextChoices):
    """What members get of a supplier's turnover beside its emissions."""

    NONE = "none", "Nothing"
    BAND = "band", "A band"
    EXACT = "exact", "The exact figure"
