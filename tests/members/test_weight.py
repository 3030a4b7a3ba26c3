"""Page weight, measured on real responses: 30 KB of HTML, 100 KB in all, 8 requests, compressed and cold."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.urls import reverse

from frameworks.models import Usage
from tests.members.reports import QUESTIONS, publish, report
from tests.world import award, supplier

KB = 1000
ASSET = re.compile(r'(?:href|src)="/static/([^"]+)"')


def compressed(content: bytes) -> int:
    return len(gzip.compress(content, 6))


def weigh(page: bytes) -> tuple[int, int, int]:
    """HTML, everything, and the number of requests."""
    names = sorted(set(ASSET.findall(page.decode())))
    assets = [compressed(Path(str(finders.find(name))).read_bytes()) for name in names]
    html = compressed(page)
    return html, html + sum(assets), 1 + len(assets)


@pytest.fixture
def full(world: Any) -> Any:
    """A full page of suppliers, and one with every level that members may see."""
    Usage.objects.create(member=world.uni, lot=world.lot_2)
    levels = [
        {"code": f"{code}-{index}", "section": section, "short": f"{short} {index}", "level": level, "word": "Embedded"}
        for index in range(20)
        for code, section, short, level in QUESTIONS
    ]
    publish(world.acme, shown=report(levels=levels, summary="word " * 120))
    for index in range(60):
        publish(made := supplier(f"Supplier number {index:02} Limited"), band=index % 5, actions_late=index % 3)
        award(made, world.lot_1)
    return world


@pytest.mark.parametrize(
    "name", ["member_home", "member_suppliers", "member_framework", "member_supplier", "member_method"]
)
def test_pages_are_light(full: Any, name: str) -> None:
    arguments = {"member_framework": [full.laptops.pk], "member_supplier": [full.acme.pk]}.get(name, [])
    answer = full.client(full.mei).get(reverse(name, args=arguments))
    assert answer.status_code == 200
    html, whole, requests = weigh(answer.content)
    assert (html <= 30 * KB, whole <= 100 * KB, requests <= 8) == (True, True, True), (html, whole, requests)
