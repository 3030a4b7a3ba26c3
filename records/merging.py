"""Records go with the supplier, so that its people can still withdraw them (`suppliers.merging`)."""

from records.models import SignedRecord, TakenRecord
from suppliers.merging import Rows

SIGNED = Rows(SignedRecord.objects, "signed record it released", "signed records it released")
TAKEN = Rows(TakenRecord.objects, "record from elsewhere", "records from elsewhere", same=("fingerprint",))
