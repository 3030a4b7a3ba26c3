"""What members raised with a supplier was raised with the firm that it turned out to be (`suppliers.merging`)."""

from members.models import Raised
from suppliers.merging import Rows

RAISED = Rows(
    Raised.objects,
    "note of a member that it raised something",
    "notes of members that they raised something",
    same=("organisation", "on", "how"),
)
