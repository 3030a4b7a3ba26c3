"""The table of a run: printed, kept as JSON, and written between two marks of docs/performance.md."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.client import Target

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "bench" / "results.json"
PAGE = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- bench: begin -->", "<!-- bench: end -->"


@dataclass(frozen=True)
class Row:
    """One comparison: medians in milliseconds, and the ratio that the product allows."""

    work: str
    p50: float
    against: str
    floor: float
    budget: float

    @property
    def ratio(self) -> float:
        return self.p50 / self.floor

    @property
    def kept(self) -> str:
        return "within" if self.ratio <= self.budget else "over"


def write(rows: list[Row], targets: Iterable[Target], facts: dict[str, Any]) -> None:
    table = markdown(rows, facts)
    print(table)
    data = {
        "facts": facts,
        "targets": {
            one.name: {"p50_ms": round(one.p50, 2), "p95_ms": round(one.p95, 2), "bytes": one.bytes} for one in targets
        },
        "ratios": {
            row.work: {"against": row.against, "ratio": round(row.ratio, 2), "budget": row.budget} for row in rows
        },
    }
    RESULTS.write_text(json.dumps(data, indent=2) + "\n", encoding="utf-8")
    page = PAGE.read_text(encoding="utf-8")
    before, _, rest = page.partition(BEGIN)
    after = rest.partition(END)[2]
    PAGE.write_text(f"{before}{BEGIN}\n{table}\n{END}{after}", encoding="utf-8")


def markdown(rows: list[Row], facts: dict[str, Any]) -> str:
    lines = [
        f"Measured on {facts['date']} with {facts['database']}, Python {facts['python']}; medians of one run.",
        "",
        "| work | p50 ms | against | p50 ms | ratio | budget | |",
        "| --- | ---: | --- | ---: | ---: | ---: | --- |",
    ]
    lines += [
        f"| {row.work} | {row.p50:.1f} | {row.against} | {row.floor:.1f} "
        f"| {row.ratio:.2f} | {row.budget:.1f} | {row.kept} |"
        for row in rows
    ]
    return "\n".join(lines)
