"""docs/privacy.md says what the schedule says."""

from typing import Any

from django.core.management import call_command

from privacy import writing


def test_the_page_is_current() -> None:
    """Otherwise run `./hub manage write_privacy_page`."""
    assert writing.PAGE.read_text(encoding="utf-8") == writing.page()


def test_the_command_writes_it(tmp_path: Any, monkeypatch: Any, capsys: Any) -> None:
    target = tmp_path / "docs" / "privacy.md"
    target.parent.mkdir()
    monkeypatch.setattr(writing, "PAGE", target)
    call_command("write_privacy_page")
    assert target.read_text(encoding="utf-8") == writing.page()
    assert capsys.readouterr().out == "Written: docs/privacy.md\n"
