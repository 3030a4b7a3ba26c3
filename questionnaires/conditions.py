"""The condition language of the questionnaire (domain specification, section 3.7).

A condition is a short sentence over facts, such as ``risk == 'high' and not (roles has 'reseller')``. It is read once
into a small tree and evaluated against anything that can look facts up; Python's own ``eval`` is never used.

Null means "not known yet". Every comparison with null is false, except ``!=``, which is true then. ``has`` asks
whether a set of facts holds a value, ``in`` whether a list written in the condition holds one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from typing import Protocol, TypeAlias

Scalar: TypeAlias = str | bool | int | Decimal | Fraction | None
Value: TypeAlias = Scalar | frozenset[str] | tuple[Scalar, ...]

MAX_LENGTH = 2000
MAX_DEPTH = 40  # brackets and "not" inside each other; keeps a hostile text from exhausting the stack
WORDS = frozenset({"and", "or", "not", "in", "has"})
LITERALS: dict[str, Scalar] = {"true": True, "false": False, "null": None}
TOKEN = re.compile(
    r"""(?P<space>\s+)
      | (?P<number>\d+(?:\.\d+)?)
      | (?P<string>'[^'\n]*'|"[^"\n]*")
      | (?P<operator>==|!=|>=|<=|>|<)
      | (?P<mark>[()\[\],.])
      | (?P<name>[A-Za-z_][A-Za-z_0-9]*)""",
    re.VERBOSE,
)


class ConditionError(ValueError):
    """A condition that cannot be read.

    ``message`` is a sentence, ``position`` the index of the offending character in ``text``. ``str()`` shows the text
    with a caret under that character.
    """

    def __init__(self, message: str, position: int, text: str = "") -> None:
        super().__init__(message, position, text)
        self.message = message
        self.position = position
        self.text = text

    def __str__(self) -> str:
        if not self.text:
            return self.message
        # Tabs and line ends would push the caret out of place, so they are shown as single spaces.
        line = re.sub(r"\s", " ", self.text)
        return f"{self.message}\n{line}\n{' ' * self.position}^"


class Kind(StrEnum):
    """What a reference in a condition points at."""

    FACT = "fact"  # risk
    ANSWER = "answer"  # answer['HR-01.published']
    LEVEL = "level"  # level['GRV-01']
    OWN_LEVEL = "own_level"  # level, of the question the rule belongs to
    CALC = "calc"  # calc.rows


@dataclass(frozen=True, slots=True)
class Reference:
    """A fact named in a condition: ``name`` is the fact or question code, ``column`` a table column or empty."""

    kind: Kind
    name: str
    column: str = ""

    def __str__(self) -> str:
        where = f"{self.name}.{self.column}" if self.column else self.name
        match self.kind:
            case Kind.ANSWER | Kind.LEVEL:
                return f"{self.kind.value}['{where}']"
            case Kind.CALC:
                return f"calc.{where}"
            case _:
                return where


class FactSource(Protocol):
    """Anything that can answer "what is this fact?", with null for what is not known."""

    def lookup(self, reference: Reference) -> Value: ...


@dataclass(frozen=True, slots=True)
class Constant:
    value: Scalar | tuple[Scalar, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    operator: str
    left: "Operand"
    right: "Operand"


@dataclass(frozen=True, slots=True)
class Not:
    part: "Node"


@dataclass(frozen=True, slots=True)
class And:
    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Or:
    parts: tuple["Node", ...]


Operand: TypeAlias = Constant | Reference
Node: TypeAlias = Constant | Reference | Comparison | Not | And | Or


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition that has been read: its source text and its tree."""

    text: str
    root: Node

    def evaluate(self, facts: FactSource) -> bool:
        """True when the condition holds for these facts. Never raises for facts of an unexpected type."""
        return holds(self.root, facts)

    def names(self) -> frozenset[Reference]:
        """Every fact the condition refers to, for the checks of a questionnaire version."""
        return frozenset(node for node in walk(self.root) if isinstance(node, Reference))

    def pairs(self) -> frozenset[tuple[Reference, Scalar]]:
        """Every fact with each plain value it is compared to, so that a misspelt value can be found."""
        return frozenset(pair for node in walk(self.root) if isinstance(node, Comparison) for pair in _pairs_of(node))

    @property
    def mentions_level(self) -> bool:
        """Whether the rule speaks about the level of its own question (domain specification, section 3.7)."""
        return any(name.kind is Kind.OWN_LEVEL for name in self.names())


@lru_cache(maxsize=2048)
def parse(text: str) -> Condition:
    """Read a condition. Raises ``ConditionError`` with the place of the fault."""
    if len(text) > MAX_LENGTH:
        raise ConditionError(f"A condition may have at most {MAX_LENGTH} characters.", MAX_LENGTH)
    return Condition(text, _Parser(text).read())


def holds(node: Node, facts: FactSource) -> bool:
    """Whether one part of a condition is true. A bare fact counts only when it is exactly true."""
    match node:
        case And(parts):
            return all(holds(part, facts) for part in parts)
        case Or(parts):
            return any(holds(part, facts) for part in parts)
        case Not(part):
            return not holds(part, facts)
        case Comparison(operator, left, right):
            return _compare(operator, _value(left, facts), _value(right, facts))
        case _:
            return _value(node, facts) is True


def walk(node: Node) -> Iterator[Node]:
    """Every part of a tree, outermost first and otherwise in reading order."""
    yield node
    match node:
        case And(parts) | Or(parts):
            below: tuple[Node, ...] = parts
        case Not(part):
            below = (part,)
        case Comparison(_, left, right):
            below = (left, right)
        case _:
            below = ()
    for part in below:
        yield from walk(part)


def _pairs_of(node: Comparison) -> Iterator[tuple[Reference, Scalar]]:
    for one, other in ((node.left, node.right), (node.right, node.left)):
        if isinstance(one, Reference) and isinstance(other, Constant):
            values = other.value if isinstance(other.value, tuple) else (other.value,)
            yield from ((one, value) for value in values)


def _value(node: Operand, facts: FactSource) -> Value:
    return node.value if isinstance(node, Constant) else facts.lookup(node)


def _compare(operator: str, left: Value, right: Value) -> bool:
    match operator:
        case "!=":
            return not _equal(left, right)
        case "==":
            return _equal(left, right)
        case "in":
            return isinstance(right, tuple) and any(_equal(left, item) for item in right)
        case "has":
            return isinstance(left, frozenset) and right in left
        case _:
            return _ordered(operator, left, right)


def _equal(left: Value, right: Value) -> bool:
    if left is None or right is None:
        return False
    # Python takes True for 1; a yes is not a number here.
    if isinstance(left, bool) != isinstance(right, bool):
        return False
    if isinstance(left, int | Decimal | Fraction) and isinstance(right, int | Decimal | Fraction):
        return Fraction(left) == Fraction(right)
    return left == right


def _ordered(operator: str, left: Value, right: Value) -> bool:
    if isinstance(left, bool) or isinstance(right, bool):
        return False
    if isinstance(left, int | Decimal | Fraction) and isinstance(right, int | Decimal | Fraction):
        first, second = Fraction(left), Fraction(right)
        order = (first > second) - (first < second)
    elif isinstance(left, str) and isinstance(right, str):  # dates as 2026-03-31 sort as text
        order = (left > right) - (left < right)
    else:
        return False
    return {">": order > 0, ">=": order >= 0, "<": order < 0, "<=": order <= 0}[operator]


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    position: int


def _tokens(text: str) -> Iterator[_Token]:
    position = 0
    while position < len(text):
        found = TOKEN.match(text, position)
        if found is None:
            raise ConditionError(_stray(text[position]), position, text)
        kind = found.lastgroup or ""
        if kind == "name" and found.group() in WORDS:
            kind = "word"
        if kind != "space":
            yield _Token(kind, found.group(), position)
        position = found.end()
    yield _Token("end", "", len(text))


def _stray(character: str) -> str:
    if character in "'\"":
        return f"This text in quotes does not end; close it with {character}."
    if character == "=":
        return "Write == to compare two values."
    return f"The character “{character}” has no meaning in a condition."


class _Parser:
    """Recursive descent, one method per rule; ``or`` binds loosest, then ``and``, ``not`` and comparisons."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = list(_tokens(text))
        self.index = 0
        self.depth = 0

    @property
    def current(self) -> _Token:
        return self.tokens[self.index]

    def read(self) -> Node:
        if self.current.kind == "end":
            raise self.error("The condition is empty.")
        node = self.either()
        if self.current.kind != "end":
            raise self.error(f"“{self.current.text}” is not expected here; join two parts with and or or.")
        return node

    def either(self) -> Node:
        parts = [self.both()]
        while self.accept("or"):
            parts.append(self.both())
        return parts[0] if len(parts) == 1 else Or(tuple(parts))

    def both(self) -> Node:
        parts = [self.negation()]
        while self.accept("and"):
            parts.append(self.negation())
        return parts[0] if len(parts) == 1 else And(tuple(parts))

    def negation(self) -> Node:
        if not self.accept("not"):
            return self.comparison()
        self.deeper()
        node = Not(self.negation())
        self.depth -= 1
        return node

    def comparison(self) -> Node:
        if self.accept("("):
            self.deeper()
            node = self.either()
            self.expect(")", "Close the bracket with ).")
            self.depth -= 1
            return node
        left = self.operand()
        operator = self.current
        if operator.text in ("in", "has") or operator.kind == "operator":
            self.index += 1
            return Comparison(operator.text, left, self.listing() if operator.text == "in" else self.operand())
        if isinstance(left, Constant) and not isinstance(left.value, bool):
            raise self.error("A value alone is no condition; compare it with a fact.")
        return left

    def listing(self) -> Constant:
        self.expect("[", "Write a list after in, such as ['a', 'b'].")
        values = [self.literal("Write the values of the list, separated by commas.")]
        while self.accept(","):
            values.append(self.literal("A value is missing after the comma."))
        self.expect("]", "Close the list with ].")
        return Constant(tuple(values))

    def operand(self) -> Operand:
        if self.current.kind == "name" and self.current.text not in LITERALS:
            return self.reference()
        return Constant(self.literal("A fact or a value is missing here."))

    def literal(self, otherwise: str) -> Scalar:
        token = self.current
        if token.kind == "string":
            self.index += 1
            return token.text[1:-1]
        if token.kind == "number":
            self.index += 1
            return Decimal(token.text) if "." in token.text else int(token.text)
        if token.kind == "name" and token.text in LITERALS:
            self.index += 1
            return LITERALS[token.text]
        raise self.error(otherwise)

    def reference(self) -> Reference:
        name = self.current.text
        self.index += 1
        match name:
            case "answer":
                code, _, column = self.subscript("answer").partition(".")
                return Reference(Kind.ANSWER, code, column)
            case "level" if self.current.text == "[":
                return Reference(Kind.LEVEL, self.subscript("level"))
            case "level":
                return Reference(Kind.OWN_LEVEL, "level")
            case "calc":
                self.expect(".", "Write a dot and a name after calc, such as calc.rows.")
                return Reference(Kind.CALC, self.take("name", "Write the name of a calculated fact after the dot."))
            case _:
                return Reference(Kind.FACT, name)

    def subscript(self, word: str) -> str:
        self.expect("[", f"Write the question code after {word}, such as {word}['GOV-01'].")
        code = self.take("string", "Write the question code in quotes.")[1:-1]
        self.expect("]", "Close the square bracket with ].")
        return code

    def deeper(self) -> None:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise self.error("There are too many brackets inside each other.")

    def accept(self, text: str) -> bool:
        if self.current.kind in ("word", "mark") and self.current.text == text:
            self.index += 1
            return True
        return False

    def expect(self, text: str, otherwise: str) -> None:
        if not self.accept(text):
            raise self.error(otherwise)

    def take(self, kind: str, otherwise: str) -> str:
        token = self.current
        if token.kind != kind:
            raise self.error(otherwise)
        self.index += 1
        return token.text

    def error(self, message: str) -> ConditionError:
        return ConditionError(message, self.current.position, self.text)
