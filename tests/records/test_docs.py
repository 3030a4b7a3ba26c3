"""What `docs/records.md` says holds: its example has the shape, its lines of Python verify what the hub signed."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from cryptography.exceptions import InvalidSignature
from django.urls import reverse

from records.shape import SHAPE, misfit, read
from tests.records import builders as b
from tests.world import World

TEXT = (Path(__file__).resolve().parents[2] / "docs" / "records.md").read_text(encoding="utf-8")


def block(language: str) -> str:
    found = re.search(rf"```{language}\n(.*?)```", TEXT, re.S)
    assert found is not None
    return found[1]


def test_the_example_is_a_record_and_every_key_is_explained() -> None:
    example = json.loads(block("json"))
    assert misfit(example, SHAPE) == ""
    assert read(example).recipient == "Northern Hub"
    explained = set(re.findall(r"`(\w+)`", TEXT))
    assert {key.rstrip("?") for key in SHAPE} - explained == set()


def test_its_python_verifies(world: World) -> None:
    b.result(world)
    made = b.signed(world, holds=b.EVERYTHING)
    names: dict[str, Any] = {}
    exec(block("python"), names)
    page: Any = world.client().get(reverse("record_keys_file"))
    known = page.json()["keys"]
    assert names["verify"](made.file, known) == made.record
    with pytest.raises(InvalidSignature):
        names["verify"](made.file.replace(b"Northern", b"Southern"), known)
    with pytest.raises(ValueError, match="saved again"):
        names["verify"](made.file + b"\n", known)
