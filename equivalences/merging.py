"""Certificates go with the document that proves them (`suppliers.merging`)."""

from equivalences.models import Certificate
from suppliers.merging import Rows

CERTIFICATES = Rows(
    Certificate.objects, "certificate or assessment it brought", "certificates or assessments it brought"
)
