"""What this app holds about a person (`rphub.kernel.personal`)."""

from __future__ import annotations

from exchange.models import Acceptance, Bookmark, Consent, Follow, Interest, Match, Party, Posting, Report, Separation
from rphub.kernel.personal import Rows

PERSONAL = (
    Rows(Acceptance, "acceptance of the rules", "acceptances of the rules", users=("user",)),
    Rows(Separation, "end of taking part", "ends of taking part", users=("user",), names=("ended_by_label",)),
    Rows(Follow, "topic they follow", "topics they follow", users=("user",)),
    Rows(Posting, "posting", users=("by",), shown=("title",)),
    Rows(Bookmark, "bookmark", users=("user",)),
    Rows(Interest, "word to a posting", "words to postings", users=("by",)),
    Rows(Report, "report of a posting", "reports of postings", users=("by",), names=("settled_by_label",)),
    Rows(Match, "match", "matches", names=("confirmed_by_label",)),
    Rows(Party, "place in a match", "places in matches", users=("user",)),
    Rows(Consent, "consent to a case study", "consents to case studies", names=("by_label",)),
)
