"""Tables with a row or a column for each company: the supplier's own counts, or the sum where the plan is of all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rphub.reading.plan.company_names import COMPANY
from rphub.reading.plan.facts import Facts
from rphub.reading.plan.labels import Part
from rphub.reading.plan.wording import Line, Sentence

AND_ITS = re.compile(
    r"[^.;]{0,3},? and (?:all )?(?:its|our|both|all|the)(?: of its)? (?:[\w-]+ ){0,3}"
    r"(?:subsidiar|companies|compan(?:y|ies) of|firms|businesses)",
    re.I,
)
WHOLE = re.compile(r"\b(?:group|holdings?)\b", re.I)
"""Names a company that is nothing but the sum of others; “International” may be one of them."""
ALONE = (
    r"\b{name},? (?:\([^)]{0,60}\),? )?(?:alone|only)\b|\bonly (?:[\w' ]{2,40} )?{name}(?! and)"
    r"|\b(?:exclud\w+|not (?:those |that )?(?:of|for|in|include|cover|to)) (?:any of )?(?:its|our|the)(?: \w+){0,2}"
    r" (?:subsidiar|(?:operating|trading|other) compan|group as a whole)"
    r"|\b(?:subsidiar|compan)ies\b[^.;]{0,60}\b(?:their own carbon reduction plans|plans of their own)\b"
)
"""“This is the plan of the holding company alone.”"""
ANNEX = re.compile(r"(?:appendix|annexe?|extract)\b[^:]{0,30}: ", re.I)
SELF = r"\b(?:itself|ourselves|us)\b"
SUM = re.compile(r"\b(?:group|totals?|all|together|combined|sum|consolidated|overall|both|altogether)\b", re.I)


def is_of_all(sentences: Sequence[Sentence], supplier: str) -> bool:
    """The plan of a group or a holding company, or of one “and its subsidiaries”, is of the sum of its companies.

    That of a holding company which says that it is of this company alone is not.
    """
    if not supplier:
        return False
    itself = re.compile(rf"(?:{SELF}|{re.escape(supplier)}){AND_ITS.pattern}", re.I)
    if any(itself.search(one.text) for one in sentences):
        return True
    alone = re.compile(ALONE.replace("{name}", re.escape(supplier)), re.I)
    return bool(WHOLE.search(supplier)) and not any(alone.search(one.text) for one in sentences)


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

    def is_other(self, headings: Sequence[str]) -> bool:
        """“Appendix: Marl Holdings plc”: the nearest that begins with a company, and in no way with the supplier."""
        own = self.supplier.removeprefix("The ").partition(" ")[0].lower()
        heading = next(filter(COMPANY.match, (ANNEX.sub("", one) for one in headings)), "")
        return bool(own and heading) and own not in heading.lower()

    def _is_own(self, name: str) -> bool:
        return bool(self.supplier) and _plain(name) == _plain(self.supplier)


def _plain(name: str) -> str:
    return re.sub(r"limited", "ltd", name.lower())


def named_whole(lines: Sequence[Line], supplier: str) -> list[Line]:
    """The same lines; “Company Ltd (tCO2e) | 2020” below “The Sentry” has the supplier's whole name in its head."""
    whole = list(lines)
    for place in range(1, len(lines)):
        line, above = lines[place], lines[place - 1]
        head = f"{above.flat} {line.cells[0]}"
        torn = len(line.cells) > 1 and len(above.cells) == 1 and len(above.flat) < len(supplier)
        if torn and head.startswith(supplier):
            whole[place] = replace(line, text="\t".join([head, *line.cells[1:]]))
    return whole if supplier else list(lines)
