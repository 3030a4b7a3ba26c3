"""Partnerships that a supplier joined or asked about, when it turned out to be another one (`suppliers.merging`)."""

from partnerships.models import Affiliation, InterestExpression
from suppliers.merging import Rows

JOINED = Rows(
    Affiliation.objects, "partnership it joined", "partnerships it joined", ("partnership",), column="organisation"
)
ASKED_ABOUT = Rows(
    InterestExpression.objects,
    "partnership it asked about",
    "partnerships it asked about",
    same=("partnership",),
    column="organisation",
)
