"""Tables with a row or a column for each company: the supplier's own counts, or the sum where the plan is of all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rphub.reading.plan.company_names import COMPANY, GROUPISH
from rphub.reading.plan.facts import Facts
from rphub.reading.plan.labels import Part
from rphub.reading.plan.wording import Sentence

AND_ITS = re.compile(
    r"[^.;]{0,3},? and (?:all )?(?:its|our|both|all|the)(?: of its)? (?:[\w-]+ ){0,3}"
    r"(?:subsidiar|companies|compan(?:y|ies) of|firms|businesses)",
    re.I,
)
SELF = r"\b(?:itself|ourselves|us)\b"
SUM = re.compile(r"\b(?:group|totals?|all|together|combined|sum|consolidated|overall|both|altogether)\b", re.I)


def is_of_all(sentences: Sequence[Sentence], supplier: str) -> bool:
    """The plan of a group or a holding company, or of one “and its subsidiaries”, is of the sum of its companies."""
    if not supplier:
        return False
    itself = re.compile(rf"(?:{SELF}|{re.escape(supplier)}){AND_ITS.pattern}", re.I)
    return bool(GROUPISH.search(supplier)) or any(itself.search(one.text) for one in sentences)


@dataclass(frozen=True, slots=True)
class Companies:
    """Whose a row or a column is by the company that its label names; `of_all` where the plan is of their sum."""

    supplier: str = ""
    of_all: bool = False
    several: bool = False
    summed: bool = False

    def among(self, labels: Sequence[str]) -> Companies:
        """As the labels of one table are: of several companies, and with their sum or without."""
        named = [bool(COMPANY.search(label)) for label in labels]
        several = sum(named) > 1
        summed = several and any(SUM.search(one) for one, name in zip(labels, named, strict=True) if not name)
        return replace(self, several=several, summed=self.of_all and summed)

    def told(self, label: str, facts: Facts) -> Facts:
        """What a label says with its owner; a sum beside companies is none of one part."""
        if name := COMPANY.search(label):
            return replace(facts, whose="uk" if not self.summed and self._is_own(name["name"]) else "group")
        if self.is_sum(label):
            part = None if facts.part is Part.TOTAL else facts.part
            return replace(facts, whose="uk" if self.summed else "group", part=part)
        return facts

    def is_sum(self, label: str) -> bool:
        """“Group total”, beside the names of several companies."""
        return bool(self.several and SUM.search(label) and not COMPANY.search(label))

    def _is_own(self, name: str) -> bool:
        return bool(self.supplier) and _plain(name) == _plain(self.supplier)


def _plain(name: str) -> str:
    return re.sub(r"limited", "ltd", name.lower())
