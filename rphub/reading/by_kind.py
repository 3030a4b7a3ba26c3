"""By what a document of each kind is read, and the elements found in it.

Only the process that reads imports this: it makes thousands of expressions, half a second of every other start.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from rphub.reading import plan, statement
from rphub.reading.elements import Element
from rphub.reading.readers import PLAN, STATEMENT

READERS: Mapping[str, Callable[[Sequence[str]], Mapping[str, Element]]] = MappingProxyType(
    {STATEMENT: statement.read_statement, PLAN: plan.read_plan}
)
ELEMENTS: Mapping[str, tuple[str, ...]] = MappingProxyType({STATEMENT: statement.ELEMENTS, PLAN: plan.ELEMENTS})
