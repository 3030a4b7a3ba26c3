"""People at browsers of their own, who look at every page they come to."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.test import Client
from playwright.sync_api import BrowserContext, ConsoleMessage, Locator, Page, ViewportSize

from rphub.accounts.models import User

Rules = dict[str, Any]
"""What axe is asked to look at."""
Check = Callable[..., None]
"""Of a page, by rules; of some of its `styled` elements only, where their numbers are given."""
MISTAKES: Rules = {"reporter": "no-passes", "preload": False}
"""What passed is not written up, and no sheet is loaded again."""
CONTRAST: Rules = MISTAKES | {"runOnly": ["color-contrast"]}
"""Contrast hangs on the style sheet alone, and takes three quarters of the time."""
TARGETS, ORIENTATION = "target-size", "css-orientation-lock"
OF_WIDTH = {TARGETS, "scrollable-region-focusable"}
"""What another width of the same elements can break."""
WIDE, NARROW = ViewportSize(width=1280, height=900), ViewportSize(width=320, height=800)
ANSWERS = ("status of 422", "status of 409", "ERR_INTERNET_DISCONNECTED")
"""What the browser says of a form with mistakes, of two people at one answer, and of a cut connection."""
SHOTS = os.environ.get("HUB_SHOTS", "")
"""A folder: every page a person comes to is photographed there, wide and narrow."""
LOOKS = os.environ.get("HUB_LOOKS", "yes") == "yes"
"""HUB_LOOKS=no walks without looking, which takes a third of the time."""
DOUBTFUL = """() => {
    const SIDE = 24, BUFFER = 13;
    const KINDS = `a, area, audio, button, embed, iframe, input, object, select, summary, textarea, video,
        [contenteditable], [tabindex][role]:not([role=alert], [role=group], [role=region])`;
    const blown = one => {
        const box = one.getBoundingClientRect();
        const [x, y] = [Math.max(0, SIDE - box.width) / 2, Math.max(0, SIDE - box.height) / 2];
        return {left: box.left - x, right: box.right + x, top: box.top - y, bottom: box.bottom + y};
    };
    const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
    const scrolls = one => (one.scrollWidth > one.clientWidth + BUFFER || one.scrollHeight > one.clientHeight + BUFFER)
        && /auto|scroll/.test(getComputedStyle(one).overflow);
    const turns = rules => [...rules].some(one => one.media?.mediaText.includes("orientation")
        || turns(one.cssRules || one.styleSheet?.cssRules || []));
    const seen = [...document.querySelectorAll(KINDS)].filter(one => one.checkVisibility({visibilityProperty: true}));
    const boxes = seen.map(blown);
    const found = {
        "target-size": boxes.some((box, place) => boxes.some((other, at) => at > place && meet(box, other))),
        "scrollable-region-focusable": [...document.querySelectorAll("*")].some(scrolls),
        "css-orientation-lock": [...document.styleSheets].some(sheet => {
            try { return turns(sheet.cssRules) } catch { return true }
        }),
    };
    return Object.keys(found).filter(name => found[name]);
}"""
"""Of three rules that take long to find nothing those that can find something: but where all targets, small ones blown
up to what is asked of them, stand clear of each other; where nothing scrolls; where no sheet, if it
may be read, turns a screen."""
SHAPE = """() => [...document.querySelectorAll("*")]
    .map(one => one.tagName + [...one.attributes].map(at => at.name === "class" ? at.value : at.name)).join()"""
STYLES = """() => {
    const told = new Map(), chains = new Map(), odd = new Map();
    const VALUES = new Set(["class", "type", "fill", "stroke", "aria-current", "data-for", "data-pane"]);
    const own = one => odd.get(one) + one.tagName
        + [...one.attributes].map(at => at.name + (VALUES.has(at.name) ? at.value : ""));
    const chain = one => {
        if (!one) return "";
        if (!chains.has(one)) chains.set(one, chain(one.parentElement) + ">" + own(one));
        return chains.get(one);
    };
    const speaks = one => one.matches("input, select, textarea")
        || [...one.childNodes].some(node => node.nodeType === 3 && node.data.trim());
    for (const one of document.querySelectorAll("*")) odd.set(one, !odd.get(one.previousElementSibling));
    for (const one of document.body.querySelectorAll("*"))
        if (speaks(one) && one.checkVisibility() && !told.has(chain(one))) told.set(chain(one), one);
    window.styled = [...told.values()];
    return [...told.keys()];
}"""
"""Each way in which words stand on the page, by all elements around them; `styled` keeps the first of each."""
SEEN = """() => [...document.querySelectorAll("*")].map(one => {
    const style = one.tagName === "P" && getComputedStyle(one);
    return one.checkVisibility() + (style ? style.fontSize + style.fontWeight + style.fontStyle : "");
}).join()"""
"""Which elements can be seen, and how paragraphs look: where both widths show the same, axe finds the same in both."""
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


class Clean:
    """Shapes of pages in which axe found nothing: the same elements with other words in them need no second look.

    All processes of a run know them, by a folder of empty files.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def knows(self, shape: str, closely: bool) -> bool:
        """What was looked at closely needs no other look either."""
        return self._place(shape, True).exists() or (not closely and self._place(shape, False).exists())

    def add(self, shape: str, closely: bool) -> None:
        self._place(shape, closely).touch()

    def unknown(self, styles: list[str]) -> list[int]:
        """Which of them are met for the first time; from now on they are known."""
        places = [self._place(style, True) for style in styles]
        new = [number for number, place in enumerate(places) if not place.exists()]
        for number in new:
            places[number].touch()
        return new

    def _place(self, shape: str, closely: bool) -> Path:
        return self.folder / f"{sha256(shape.encode()).hexdigest()[:32]}-{closely:d}"


def _unchecked(page: Page, rules: Rules, among: list[int] | None = None) -> None:
    """Axe is a script; the same pages are checked where scripts run."""


class Person:
    """One person, one browser profile. Every page they look at is checked at both widths."""

    def __init__(
        self, make: Callable[..., BrowserContext], check: Check, clean: Clean, base: str, user: User | None, **options
    ) -> None:
        self.make, self.clean, self.base, self.options = make, clean, base, options
        self.check = check if options.get("java_script_enabled", True) else _unchecked
        self.name = str(user or "")
        self.context = make(viewport=WIDE, **options)
        self.complaints: list[str] = []
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

    def go(self, path: str, closely: bool = False) -> None:
        """Open the address and look at the page."""
        response = self.page.goto(path)
        assert response is not None
        assert response.status == 200, f"{path} answers {response.status}"
        self.look(closely)

    def follow(self, name: str | re.Pattern[str]) -> None:
        self._through(self.page.get_by_role("link", name=name).first)

    def press(self, name: str | re.Pattern[str]) -> None:
        self._through(self.page.get_by_role("button", name=name).first)

    def _through(self, target: Locator) -> None:
        with self.page.expect_navigation():
            target.click()
        self.look()

    def look(self, closely: bool = False) -> None:
        """No mistake of accessibility and nothing wider than the window, on a desk and on a telephone.

        Every page there is, is looked at closely once (`test_pages`): with its colours, and by every rule on a
        telephone too where that shows other parts of it. The journeys look at its states and spare themselves what
        cannot differ.
        """
        self.page.wait_for_load_state()
        if not LOOKS:
            return
        shape = self.page.evaluate(SHAPE)
        known = self.clean.knows(shape, closely)
        seen = self.page.evaluate(SEEN) if closely else ""
        for name, size in (("narrow", NARROW), ("wide", WIDE)):
            self.page.set_viewport_size(size)
            if not known:
                self._ask(
                    everything=size == WIDE or (closely and self.page.evaluate(SEEN) != seen),
                    of_sheets=closely and size == WIDE,
                )
            assert self.page.evaluate(TOO_WIDE) <= 0, f"{self.page.url} is wider than {size['width']} pixels"
            self.shoot(name)
        if self.check is not _unchecked:
            if closely:
                self._look_at_colours()
            self.clean.add(shape, closely)

    def _ask(self, everything: bool, of_sheets: bool) -> None:
        """Axe: every rule but that of contrast, or those of the width; the slow ones where they can find something."""
        doubtful = set(self.page.evaluate(DOUBTFUL))
        if everything:
            asked = {"color-contrast": False, TARGETS: TARGETS in doubtful}
            asked[ORIENTATION] = of_sheets and ORIENTATION in doubtful
            rules = {name: {"enabled": enabled} for name, enabled in asked.items()}
            self.check(self.page, MISTAKES | {"preload": asked[ORIENTATION], "rules": rules})
        elif of_width := sorted(OF_WIDTH & doubtful):
            self.check(self.page, MISTAKES | {"runOnly": of_width})

    def _look_at_colours(self) -> None:
        """Words in the same elements of the same classes have the same colours: each way once, not on every page."""
        new = self.clean.unknown(self.page.evaluate(STYLES))
        if new:
            self.check(self.page, CONTRAST, new)

    def shoot(self, width: str) -> None:
        if SHOTS:
            parts = urlsplit(self.page.url)
            name = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "id", f"{parts.path}-{parts.query}")
            name = re.sub(r"[^A-Za-z0-9]+", "-", name).strip("-")[:80] or "root"
            self.page.screenshot(path=Path(SHOTS) / f"{name}.{width}.png", full_page=True)
