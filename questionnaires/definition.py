"""A questionnaire version as plain, immutable data (domain specification, sections 3.1, 3.3 and 3.8).

Authors write small TOML files (``questionnaires/content``); the database stores the same mappings as JSON; everything
that computes reads these classes. Field names are those of the question bank: ``cap`` holds the rules that propose
actions, ``maps`` the standards a question serves. ``problems`` (see ``questionnaires.checks``) finds mistakes.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, Field, dataclass, field, fields, is_dataclass
from pathlib import Path
from types import UnionType
from typing import Any, TypeVar

from questionnaires.checks import problems
from questionnaires.conditions import Condition, parse

__all__ = [
    "ActionRule",
    "Choice",
    "Column",
    "ContentError",
    "Definition",
    "EvidenceRule",
    "Question",
    "Section",
    "from_content",
    "problems",
    "question_from_content",
    "question_to_content",
    "read_content",
    "section_from_content",
    "to_content",
]

Built = TypeVar("Built")


class ContentError(ValueError):
    """Content that lacks a field or holds one of the wrong shape; the sentence names the place."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of a list; ``level`` is the ladder step it stands for, where it stands for one."""

    key: str
    label: str
    level: int | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """One typed column of a table, or one field of a declaration."""

    key: str
    label: str
    type: str
    choices: tuple[Choice, ...] = ()
    unit: str = ""
    ref: str = ""  # which records a ref column offers: lot, scheme, brand, framework_or_member
    negative: bool = False

    def choice(self, key: object) -> Choice | None:
        """The choice with this key, or None."""
        return next((choice for choice in self.choices if choice.key == key), None)


@dataclass(frozen=True, slots=True)
class EvidenceRule:
    """What proof a question wants: from which level, of which kinds, how old at most."""

    rule: str  # none, optional, required, from_level
    level: int | None = None
    kinds: tuple[str, ...] = ()
    max_age_months: int | None = None


@dataclass(frozen=True, slots=True)
class ActionRule:
    """A rule that proposes an action: ``days`` is the default time from agreement to due."""

    when: str
    severity: str
    action: str
    days: int

    @property
    def condition(self) -> Condition:
        """The rule's condition; raises ``ConditionError`` if it cannot be read."""
        return parse(self.when)


@dataclass(frozen=True, slots=True)
class Question:
    """One question with every field of the bank. Its ``code`` means the same in every version."""

    code: str
    section: str
    type: str
    short: str
    text: str
    help: str
    why: str
    tracks: tuple[str, ...]
    evidence: EvidenceRule
    visibility: str
    carry_forward: str
    revision: int = 1
    rows: str = ""  # tables only: one, many, or gated (the first column is asked once, rows follow after yes)
    row: str = ""  # what one row of a table is called
    columns: tuple[Column, ...] = ()
    choices: tuple[Choice, ...] = ()
    max_words: int | None = None
    unit: str = ""
    negative: bool = False
    scored: bool = True
    required: bool = True  # false: may be sent empty
    weight: int = 0
    gate: bool = False
    light_plus: bool = False
    applies_if: str | None = None
    auto_na_if: str | None = None
    levels: tuple[str, ...] = ()
    maps: tuple[str, ...] = ()
    cap: tuple[ActionRule, ...] = ()

    def column(self, key: str) -> Column | None:
        """The column with this key, or None."""
        return next((column for column in self.columns if column.key == key), None)

    def choice(self, key: object) -> Choice | None:
        """The choice with this key, or None."""
        return next((choice for choice in self.choices if choice.key == key), None)

    @property
    def steps(self) -> tuple[Choice, ...]:
        """The choices where each of them is a step of the ladder: whoever chooses one has stated their level by it."""
        known = self.type == "single" and self.scored and all(choice.level is not None for choice in self.choices)
        return self.choices if known else ()

    @property
    def applies(self) -> Condition | None:
        """When the question is asked; None means always. Raises ``ConditionError`` if it cannot be read."""
        return parse(self.applies_if) if self.applies_if else None

    @property
    def auto_na(self) -> Condition | None:
        """When the question stops counting without a reason being asked; None means never."""
        return parse(self.auto_na_if) if self.auto_na_if else None


GROUPS = ("", "ethical", "social", "environmental", "economic")
CLOSING, CLOSES_WITH = "INN", "economic"
"""The section on innovation stands with the last group although it is unscored."""


@dataclass(frozen=True, slots=True)
class Section:
    """One section; ``pillar`` is empty for the unscored ones, ``oecd`` holds the due diligence steps it serves."""

    code: str
    title: str
    weight: int
    questions: tuple[Question, ...]
    pillar: str = ""
    lens: tuple[str, ...] = ()
    oecd: tuple[int, ...] = ()

    @property
    def group(self) -> str:
        """The pillar under which suppliers find it; empty for what is asked about themselves."""
        return CLOSES_WITH if self.code == CLOSING else self.pillar

    @property
    def scored_questions(self) -> tuple[Question, ...]:
        """The questions that count, in order."""
        return tuple(question for question in self.questions if question.scored)


@dataclass(frozen=True, slots=True)
class Definition:
    """One version of the questionnaire. Compare and store it freely: it never changes."""

    key: str
    number: int
    title: str
    sections: tuple[Section, ...]
    questions: tuple[Question, ...] = field(init=False, repr=False, compare=False)
    _questions: dict[str, Question] = field(init=False, repr=False, compare=False)
    _sections: dict[str, Section] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        questions = tuple(question for section in self.sections for question in section.questions)
        object.__setattr__(self, "questions", questions)
        object.__setattr__(self, "_questions", {question.code: question for question in questions})
        object.__setattr__(self, "_sections", {section.code: section for section in self.sections})

    def question(self, code: str) -> Question:
        """The question with this code. Raises ``KeyError`` if this version has none."""
        return self._questions[code]

    def section(self, code: str) -> Section:
        """The section with this code. Raises ``KeyError`` if this version has none."""
        return self._sections[code]

    def __contains__(self, code: object) -> bool:
        """Whether this version has a question with this code."""
        return code in self._questions

    @property
    def walk(self) -> tuple[Section, ...]:
        """The sections in the order in which suppliers go through them: group by group, as in their task list."""
        return tuple(sorted(self.sections, key=lambda section: GROUPS.index(section.group)))

    @property
    def scored_sections(self) -> tuple[Section, ...]:
        """The sections that carry weight, in order."""
        return tuple(section for section in self.sections if section.weight)


def read_content(path: Path) -> dict[str, Any]:
    """Read a version's folder: ``manifest.toml`` and the section file each of its sections names.

    Returns one mapping in the shape ``from_content`` takes. Raises ``OSError`` or ``tomllib.TOMLDecodeError``.
    """
    manifest = tomllib.loads((path / "manifest.toml").read_text(encoding="utf-8"))
    sections = []
    for entry in manifest["sections"]:
        section = {name: value for name, value in entry.items() if name != "file"}
        content = tomllib.loads((path / entry["file"]).read_text(encoding="utf-8"))
        sections.append({**section, "questions": content["questions"]})
    return {**manifest, "sections": sections}


def from_content(content: Mapping[str, Any]) -> Definition:
    """The definition of a whole version. Raises ``ContentError`` naming the question and field at fault."""
    sections = tuple(section_from_content(section) for section in content.get("sections", ()))
    return _build(Definition, {**content, "sections": sections}, "The questionnaire")


def section_from_content(content: Mapping[str, Any]) -> Section:
    """One section with its questions."""
    code = str(content.get("code", ""))
    questions = tuple(question_from_content({**question, "section": code}) for question in content["questions"])
    return _build(Section, {**content, "questions": questions}, f"Section {code}")


def question_from_content(content: Mapping[str, Any]) -> Question:
    """One question from its mapping, as stored in the database or written in a section file."""
    place = str(content.get("code", "A question without code"))
    parts = dict(content)
    parts["evidence"] = _build(EvidenceRule, content.get("evidence", {"rule": "none"}), place)
    parts["columns"] = tuple(_column(column, place) for column in content.get("columns", ()))
    parts["choices"] = tuple(_build(Choice, choice, place) for choice in content.get("choices", ()))
    parts["cap"] = tuple(_build(ActionRule, rule, place) for rule in content.get("cap", ()))
    return _build(Question, parts, place)


def to_content(definition: Definition) -> dict[str, Any]:
    """The whole version as plain JSON values; ``from_content`` turns it back into an equal definition."""
    content: dict[str, Any] = _plain(definition)
    return content


def question_to_content(question: Question) -> dict[str, Any]:
    """One question as plain JSON values, as stored in the database."""
    content: dict[str, Any] = _plain(question)
    return content


def _column(content: Mapping[str, Any], place: str) -> Column:
    where = f"{place}, column {content.get('key', '?')}"
    choices = tuple(_build(Choice, choice, where) for choice in content.get("choices", ()))
    return _build(Column, {**content, "choices": choices}, where)


def _build(kind: type[Built], content: Mapping[str, Any], place: str) -> Built:
    """Make one dataclass from a mapping, refusing unknown, missing and mistyped fields in a sentence."""
    known = {item.name: item for item in fields(kind) if item.init}  # type: ignore[arg-type]
    for name in content:
        if name not in known:
            raise ContentError(f"{place}: the field “{name}” is not known; remove it or correct its name.")
    values = {}
    for name, item in known.items():
        if name in content:
            values[name] = _frozen(content[name])
            if isinstance(item.type, type | UnionType) and not isinstance(values[name], item.type):
                raise ContentError(f"{place}: the field “{name}” holds a value of the wrong kind.")
        elif item.default is MISSING:
            raise ContentError(f"{place}: the field “{name}” is missing.")
    return kind(**values)


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _plain(value: Any) -> Any:
    """JSON shape of a dataclass, without the fields that hold their default."""
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if not is_dataclass(value):
        return value
    held = {item.name: getattr(value, item.name) for item in fields(value) if item.init and _worth(item, value)}
    return {name: _plain(item) for name, item in held.items()}


def _worth(item: Field[Any], owner: Any) -> bool:
    return item.default is MISSING or getattr(owner, item.name) != item.default
