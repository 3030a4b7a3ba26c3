from django.db.models import TextChoices


class ScanState(TextChoices):
    NOT_SCANNED = "not_scanned", "Not scanned"
    CLEAN = "clean", "Scanned, clean"
    QUARANTINED = "quarantined", "Waiting for the virus scan"
    REJECTED = "rejected", "Refused by the virus scan"
