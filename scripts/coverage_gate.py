"""The coverage gates: every line of the modules that decide, 95 % of everything.

Usage: coverage_gate.py REPORT.json (from `coverage json`).
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

DECIDING = re.compile(r"(^|/)(actions|policies|workflow|scoring|values)(\.py|/[^/]+\.py)$")
OVERALL = 95.0


def shortfalls(report: dict[str, Any]) -> list[str]:
    """One sentence for each gate that is not met."""
    found = []
    for name, data in sorted(report["files"].items()):
        missing = data["missing_lines"]
        if missing and DECIDING.search(name):
            found.append(f"{name}: lines {_ranges(missing)} are never run; this kind of module is covered whole")
    overall = report["totals"]["percent_covered"]
    if overall < OVERALL:
        found.append(f"all modules: {overall:.1f} % covered, {OVERALL:.0f} % wanted; least covered:")
        found += [f"  {name}: {count} lines never run" for name, count in _largest(report)]
    return found


def _largest(report: dict[str, Any]) -> list[tuple[str, int]]:
    counts = [(name, len(data["missing_lines"])) for name, data in report["files"].items()]
    return sorted((item for item in counts if item[1]), key=lambda item: -item[1])[:10]


def _ranges(lines: list[int]) -> str:
    """`[1, 2, 3, 7]` as `1-3, 7`."""
    spans: list[list[int]] = []
    for line in lines:
        if spans and line == spans[-1][1] + 1:
            spans[-1][1] = line
        else:
            spans.append([line, line])
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in spans)


def main() -> int:
    report = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    found = shortfalls(report)
    print(f"{report['totals']['percent_covered']:.1f} % of lines covered")
    for sentence in found:
        print(sentence)
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
