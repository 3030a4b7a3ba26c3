"""Production is refused with a demonstration, a weak key, a plain address, or something forgotten."""

from types import SimpleNamespace

import pytest

from rphub.kernel import checks, libraries

PRODUCTION = {
    "ALLOWED_HOSTS": "hub.example.org",
    "DATABASE_URL": "postgres://hub@127.0.0.1/hub",
    "EMAIL_URL_FILE": "/run/secrets/email_url",
    "REDIS_URL": "redis://127.0.0.1/0",
    "SECRET_KEY": "x",
    "SITE_URL": "https://hub.example.org",
}


@pytest.fixture
def production(monkeypatch):
    """Stands in for the settings, so that a test may take away what Django itself insists on."""
    for name in checks.KNOWN:
        monkeypatch.delenv(name, raising=False)
    for name, value in PRODUCTION.items():
        monkeypatch.setenv(name, value)
    settings = SimpleNamespace(
        DEMO=False,
        SECRET_KEY="0123456789abcdefghij" * 3,
        SITE_URL="https://hub.example.org",
        ALLOWED_HOSTS=["hub.example.org"],
    )
    monkeypatch.setattr(checks, "settings", settings)
    return settings


def ids(found) -> list[str]:
    return [message.id for message in found]


def test_a_complete_deployment_is_clean(production):
    assert checks.demonstration_is_off() == []
    assert checks.secret_key_is_long() == []
    assert checks.site_url_is_https() == []
    assert checks.environment_is_complete() == []


def test_the_demonstration_is_refused(production):
    production.DEMO = True
    assert ids(checks.demonstration_is_off()) == ["rphub.E001"]


def test_asking_for_the_demonstration_is_refused(production, monkeypatch):
    monkeypatch.setenv("DEMO", "1")
    assert ids(checks.demonstration_is_off()) == ["rphub.E002"]


@pytest.mark.parametrize("key", ["", "short", "a" * 80])
def test_a_weak_key_is_refused(production, key):
    production.SECRET_KEY = key
    assert ids(checks.secret_key_is_long()) == ["rphub.E003"]


@pytest.mark.parametrize("address", ["", "http://hub.example.org", "https://", "https://hub.example.org/rp"])
def test_an_address_that_is_not_https_is_refused(production, address):
    production.SITE_URL = address
    assert ids(checks.site_url_is_https()) == ["rphub.E004"]


@pytest.mark.parametrize(
    ("hosts", "found"),
    [(["other.example.org"], ["rphub.E005"]), (["*"], []), ([".example.org"], []), ([".ample.org"], ["rphub.E005"])],
)
def test_the_site_answers_to_its_own_address(production, hosts, found):
    production.ALLOWED_HOSTS = hosts
    assert ids(checks.site_url_is_https()) == found


def test_what_is_missing_is_named(production, monkeypatch):
    monkeypatch.delenv("REDIS_URL")
    monkeypatch.delenv("EMAIL_URL_FILE")
    assert [message.msg.split()[0] for message in checks.environment_is_complete()] == ["EMAIL_URL", "REDIS_URL"]


def test_a_slip_of_the_pen_is_pointed_out(production, monkeypatch):
    monkeypatch.setenv("TRUSTED_PROXY", "1")
    [message] = checks.environment_has_no_slips()
    assert message.msg == "TRUSTED_PROXY is not read by anything."
    assert message.hint == "Is it TRUSTED_PROXIES?"


def test_sqlite_in_production_is_a_warning(production):
    engine = "django.db.backends.sqlite3"
    production.DATABASES = {"default": {"ENGINE": engine}}
    assert ids(checks.database_is_a_server()) == ["rphub.W003"]
    production.DATABASES = {"default": {"ENGINE": "django.db.backends.postgresql"}}
    assert checks.database_is_a_server() == []


def test_missing_pdf_libraries_are_information_with_the_command(monkeypatch):
    monkeypatch.setattr(libraries, "missing", lambda: ["pango-1.0"])
    [message] = checks.pdf_libraries_are_here()
    assert not message.is_serious()
    assert message.msg.endswith("lacks pango-1.0.")
    assert message.hint == f"Run: {libraries.install_command()}"


def test_no_missing_libraries_are_no_message(monkeypatch):
    monkeypatch.setattr(libraries, "missing", list)
    assert checks.pdf_libraries_are_here() == []


def test_scripts_that_no_font_has_are_named_with_the_command(monkeypatch):
    monkeypatch.setattr(libraries, "boxes", lambda: ["Chinese", "Thai"])
    [message] = checks.fonts_are_here()
    assert message.msg == "Names in these scripts print as boxes in PDF reports: Chinese, Thai."
    assert (message.hint, message.is_serious()) == (f"Run: {libraries.install_command()}", False)
    assert {"fonts-wqy-microhei", "fonts-freefont-ttf"} <= set(libraries.APT_PACKAGES.split())
    monkeypatch.setattr(libraries, "boxes", list)
    assert checks.fonts_are_here() == []


def test_a_letter_that_no_font_has_names_its_script(monkeypatch):
    nobody_has = "\U0010fffe"
    monkeypatch.setattr(libraries, "SCRIPTS", {"Latin": "a", "None": nobody_has})
    assert libraries.boxes() == ["None"]
    monkeypatch.setenv("PATH", "/nowhere")
    assert libraries.boxes() == []


@pytest.mark.parametrize(("system", "command"), [("darwin", "brew install pango"), ("linux", "sudo apt-get install")])
def test_the_command_fits_the_system(monkeypatch, system, command):
    monkeypatch.setattr("rphub.kernel.libraries.sys.platform", system)
    assert libraries.install_command().startswith(command)


def test_a_library_that_does_not_open_is_missing(monkeypatch):
    monkeypatch.setattr(libraries, "LIBRARIES", {"nowhere": ("libnowhere.so.9", "none"), "c": ("libc.so.6", "libc6")})
    monkeypatch.setattr("rphub.kernel.libraries.sys.platform", "linux")
    assert libraries.missing() == ["nowhere"]


def test_homebrew_folders_are_searched_on_macos(monkeypatch):
    opened = []
    monkeypatch.setattr(libraries, "_opens", lambda path: opened.append(path))
    monkeypatch.setattr("rphub.kernel.libraries.sys.platform", "darwin")
    assert "pango-1.0" in libraries.missing()
    assert "/opt/homebrew/lib/libpango-1.0.dylib" in opened
