"""An example printed to PDF by Chromium, which draws it otherwise than WeasyPrint: words apart from each other where a
space stands, letters on a page that is made smaller. Measured with `--form browser`; HUB_CHROMIUM names the browser."""

from __future__ import annotations

import atexit
import functools
import hashlib
import os
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from bench.documents.make import BUILT

PAPER: dict[str, Any] = {"format": "A4", "margin": {"top": "15mm", "bottom": "15mm", "left": "18mm", "right": "18mm"}}


def built(source: Path) -> Path:
    """The file, made if its content is new."""
    html = source.read_text(encoding="utf-8")
    path = BUILT / f"browser-{source.parent.name}-{source.stem}-{hashlib.sha256(html.encode()).hexdigest()[:16]}.pdf"
    if not path.exists():
        BUILT.mkdir(parents=True, exist_ok=True)
        page = _page()
        page.set_content(html)
        page.pdf(path=str(path), **PAPER)
    return path


@functools.cache
def _page() -> Page:
    """One for the whole run; it loads nothing from anywhere and runs no script."""
    chromium = os.environ.get("HUB_CHROMIUM")
    if not chromium:
        raise SystemExit("No browser: set HUB_CHROMIUM to a Chromium and measure again.")
    driver = sync_playwright().start()
    atexit.register(driver.stop)
    browser = driver.chromium.launch(executable_path=chromium)
    return browser.new_context(offline=True, java_script_enabled=False).new_page()
