"""A table that names a transition twice is a mistake, and says so when it is made."""

from __future__ import annotations

from enum import Enum

import pytest

from rphub.kernel.workflow import T, Workflow


class Light(Enum):
    RED = "red"
    GREEN = "green"


def test_a_name_stands_once() -> None:
    with pytest.raises(ValueError, match="twice"):
        Workflow(Light, [T("go", ["red"], "green"), T("go", ["green"], "red")])
