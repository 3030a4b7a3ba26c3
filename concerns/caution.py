"""What a reporter should take out before sending: words that look like a person's details. Pure."""

from __future__ import annotations

import re

EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
PHONE = re.compile(r"(?<![\w/.-])(?:\+|\(?0)[\d(][\d ()-]{7,16}\d(?![\w/-])")
LABELS = r"(?:full |first |worker.?s? )?name|surname|passport(?: no\.?| number)?|tel|phone|mobile"
NAMED = re.compile(rf"(?i)\b(?:{LABELS})\s*:\s*\S[^\n,;.]{{0,40}}")
HELPLINES = ("999", "101", "08000121700", "112")
LONGEST = 60
FOUND = (
    "“{what}” looks like somebody’s details. Take it out, so that nobody can be found through this page. If it names "
    "no worker, tick that you have checked."
)


def personal_words(text: str) -> tuple[str, ...]:
    """Passages that look like e-mail addresses, telephone numbers or “name: ...”, in the order they stand in."""
    found = [match for pattern in (EMAIL, PHONE, NAMED) for match in pattern.finditer(text)]
    found.sort(key=lambda match: match.start())
    passages = [match.group().strip()[:LONGEST] for match in found]
    return tuple(dict.fromkeys(one for one in passages if re.sub(r"\D", "", one) not in HELPLINES))


def caution(text: str) -> str:
    """The sentence for the writer, or empty when nothing looks like a person's details."""
    found = personal_words(text)
    return FOUND.format(what=found[0]) if found else ""
