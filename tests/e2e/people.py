"""People at browsers of their own, who look at every page they come to."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.test import Client
from playwright.sync_api import BrowserContext, ConsoleMessage, Locator, Page

from rphub.accounts.models import User

Check = Callable[[Page], None]
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 320, "height": 800}
ANSWERS = ("status of 422", "status of 409", "ERR_INTERNET_DISCONNECTED")
"""What the browser says of a form with mistakes, of two people at one answer, and of a cut connection."""
SHOTS = os.environ.get("HUB_SHOTS", "")
"""A folder: every page a person comes to is photographed there, wide and narrow."""
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def _unchecked(page: Page) -> None:
    """Axe is a script; the same pages are checked where scripts run."""


class Person:
    """One person, one browser profile; `narrow()` shows everything seen since the last time on a telephone."""

    def __init__(
        self, make: Callable[..., BrowserContext], check: Check, base: str, user: User | None = None, **options
    ) -> None:
        self.make, self.base, self.options = make, base, options
        self.check = check if options.get("java_script_enabled", True) else _unchecked
        self.name = str(user or "")
        self.context = make(viewport=WIDE, **options)
        self.complaints: list[str] = []
        self.seen: dict[str, None] = {}
        if user is not None:
            self._sign_in(user)
        self.page = self.open_page(self.context)

    def _sign_in(self, user: User) -> None:
        client = Client()
        client.force_login(user)
        value = client.cookies[settings.SESSION_COOKIE_NAME].value
        self.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": self.base}])

    def open_page(self, context: BrowserContext) -> Page:
        page = context.new_page()
        page.on("console", self._listen)
        page.on("pageerror", lambda error: self.complaints.append(f"exception: {error}"))
        return page

    def _listen(self, message: ConsoleMessage) -> None:
        expected = message.location["url"].endswith("/favicon.ico") or any(text in message.text for text in ANSWERS)
        if message.type in ("error", "warning") and not expected:
            self.complaints.append(f"{message.location['url']}: {message.text}")

    def go(self, path: str) -> None:
        """Open the address and look at the page."""
        response = self.page.goto(path)
        assert response is not None
        assert response.status == 200, f"{path} answers {response.status}"
        self.look()

    def follow(self, name: str | re.Pattern[str]) -> None:
        self._through(self.page.get_by_role("link", name=name).first)

    def press(self, name: str | re.Pattern[str]) -> None:
        self._through(self.page.get_by_role("button", name=name).first)

    def _through(self, target: Locator) -> None:
        with self.page.expect_navigation():
            target.click()
        self.look()

    def look(self, keep: bool = True) -> None:
        """No mistake of accessibility, no page wider than its window.

        The address is kept for the narrow look, unless the page answers a form and cannot be opened again.
        """
        self.page.wait_for_load_state()
        self.check(self.page)
        assert self.page.evaluate(TOO_WIDE) <= 0, f"{self.page.url} is wider than the window"
        if keep:
            self.seen.setdefault(self.page.url.partition("#")[0], None)
        self.shoot(self.page, "wide")

    def narrow(self) -> None:
        """Everything seen since the last time once more, 320 pixels wide."""
        small = self.make(viewport=NARROW, storage_state=self.context.storage_state(), **self.options)
        page = self.open_page(small)
        for address in self.seen:
            page.goto(address)
            self.check(page)
            assert page.evaluate(TOO_WIDE) <= 0, f"{address} is wider than 320 pixels"
            self.shoot(page, "narrow")
        small.close()
        self.seen.clear()
        assert not self.complaints, "\n".join(self.complaints)

    def shoot(self, page: Page, width: str) -> None:
        if SHOTS:
            parts = urlsplit(page.url)
            name = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "id", f"{parts.path}-{parts.query}")
            name = re.sub(r"[^A-Za-z0-9]+", "-", name).strip("-")[:80] or "root"
            page.screenshot(path=Path(SHOTS) / f"{name}.{width}.png", full_page=True)
