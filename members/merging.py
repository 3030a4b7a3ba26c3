"""What members raised with a supplier, and who follows it, goes to the firm that it turned out to be
(`suppliers.merging`)."""

from members.models import Following, Raised
from suppliers.merging import Rows

RAISED = Rows(
    Raised.objects,
    "note of a member that it raised something",
    "notes of members that they raised something",
    same=("organisation", "on", "how"),
)
FOLLOWED = Rows(Following.objects, "person who follows it", "people who follow it", same=("user",))
