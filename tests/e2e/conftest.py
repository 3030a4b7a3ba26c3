"""A real browser against a live server. `./hub test` finds or installs Chromium and names it in HUB_CHROMIUM."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT, AxeResults
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect, sync_playwright

from tests.e2e.people import Check, Clean, Person, Rules
from tests.e2e.work import everything_waiting

# Playwright's synchronous API runs an event loop in the test's thread; the ORM is told that this is known.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
expect.set_options(timeout=10_000)
SHOTS = Path("var/e2e")
LOUD = ("error", "warning")
AXE_AT_HAND = f"window.makeAxe = () => {{ {AXE_SCRIPT} }}"
"""Every page has the script from its beginning and runs it when it is looked at; to send it takes as long as a look."""
RUN_AXE = """async ([rules, among]) => {
    if (!window.axe) makeAxe();
    const where = among ? {include: among.map(number => window.styled[number])} : document;
    return (await axe.run(where, rules)).violations;
}"""
LEAN = [
    "--disable-features=PreloadTopChromeWebUI,PreloadTopChromeWebUILessNavigations,Translate,MediaRouter",
    "--disable-gpu",
    "--disable-extensions",
    "--js-flags=--no-opt,--no-maglev,--single-threaded",
]
"""Without what a person's browser prepares for itself behind each window: more than half of the run. Scripts are not
made faster while they run, beside the page: none runs long enough to win back what that takes, a fifth of a look."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.e2e)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = os.environ.get("HUB_CHROMIUM") or shutil.which("chromium")
    if not path:
        pytest.fail("Browser tests need Chromium: run them through ./hub test, or set HUB_CHROMIUM.")
    with sync_playwright() as playwright:
        # Chromium refuses its sandbox to root, as which CI runs.
        arguments = [*LEAN, "--no-sandbox"] if os.geteuid() == 0 else LEAN
        chromium = playwright.chromium.launch(executable_path=path, args=arguments)
        yield chromium
        chromium.close()


@pytest.fixture
def new_context(browser: Browser, live_server) -> Iterator[Callable[..., BrowserContext]]:
    """Makes a browser profile of its own, for tests with two people; paths are relative to the live server.

    The first page of a process waits until everything is imported: on a busy machine more than ten seconds.
    """
    contexts: list[BrowserContext] = []

    def make(**options) -> BrowserContext:
        options = {"base_url": live_server.url, "locale": "en-GB", "reduced_motion": "reduce"} | options
        contexts.append(browser.new_context(**options))
        contexts[-1].add_init_script(AXE_AT_HAND)
        contexts[-1].set_default_timeout(10_000)
        contexts[-1].set_default_navigation_timeout(30_000)
        return contexts[-1]

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def page(new_context, request: pytest.FixtureRequest) -> Iterator[Page]:
    """One page. What the console complains about (a blocked script, a missing file) fails the test."""
    complaints: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        # A page that is not HTML cannot name its icon, so the browser guesses.
        if message.type in LOUD and not message.location["url"].endswith("/favicon.ico"):
            complaints.append(f"{message.type}: {message.text}")

    opened = new_context().new_page()
    opened.on("console", listen)
    opened.on("pageerror", lambda error: complaints.append(f"exception: {error}"))
    yield opened
    if getattr(request.node, "failed", False):
        SHOTS.mkdir(parents=True, exist_ok=True)
        name = re.sub(r"[^a-z0-9]+", "-", request.node.name.lower())
        opened.screenshot(path=SHOTS / f"{name}.png", full_page=True)
    allowed = request.node.get_closest_marker("console_allowed")
    assert allowed or not complaints, "\n".join(complaints)


@pytest.fixture(scope="session")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Clean:
    """Beside the folders of the processes, where they all find it."""
    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "clean"
    folder.mkdir(exist_ok=True)
    return Clean(folder)


@pytest.fixture
def person(new_context, accessible, clean, live_server) -> Iterator[Callable[..., Person]]:
    """Somebody at a browser of their own: `person(world.leah)`; without a user nobody is signed in."""
    present: list[Person] = []

    def sit_down(user=None, **options) -> Person:
        present.append(Person(new_context, accessible, clean, live_server.url, user, **options))
        return present[-1]

    yield sit_down
    complaints = [complaint for one in present for complaint in one.complaints]
    assert not complaints, "\n".join(complaints)


@pytest.fixture
def work_off() -> Callable[[], None]:
    """Does what workers would: mails are delivered, documents made, by the tasks that the rows name."""
    return everything_waiting


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]):
    report = yield
    if report.when == "call":
        item.failed = report.failed  # type: ignore[attr-defined]
    return report


@pytest.fixture
def accessible() -> Check:
    """Fails with axe's report unless the page as it stands has no violation."""

    def check(page: Page, rules: Rules, among: list[int] | None = None) -> None:
        violations = page.evaluate(RUN_AXE, [rules, among])
        assert not violations, AxeResults({"violations": violations}).generate_report()

    return check
