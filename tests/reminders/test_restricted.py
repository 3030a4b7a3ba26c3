"""What is restricted goes by itself: a mail of several things would be on the list of mails."""

from __future__ import annotations

from rphub.reminders.cadence import CADENCE
from rphub.reminders.topics import topics


def test_every_rule_of_a_restricted_topic_is_critical() -> None:
    closed = {key for key, topic in topics().items() if topic.restricted}
    assert closed == {"case", "concern"}
    assert {line.critical for line in CADENCE if line.topic in closed} == {True}
