"""docs/workflows.md says what the transition tables say."""

from django.core.management import call_command

from rphub.home import diagrams
from rphub.kernel.workflow import Workflow
from tests.architecture.source import PACKAGES, calls, modules


def test_the_page_is_current():
    """Otherwise run `./hub manage write_workflow_diagrams`."""
    assert diagrams.PAGE.read_text(encoding="utf-8") == diagrams.page()


def test_every_table_is_on_the_page():
    written = sum(len(list(calls(path, "Workflow"))) for path in modules(*PACKAGES) if path.name == "workflow.py")
    assert written == len(diagrams.CHAPTERS)


def test_every_verb_and_state_is_on_the_page():
    for chapter in diagrams.CHAPTERS:
        workflow: Workflow = chapter.workflow
        text = diagrams.page().split(f"## {chapter.title}\n")[1].split("\n## ")[0]
        assert [row.name for row in workflow.transitions if f"`{row.name}`" not in text] == []
        assert [state.value for state in workflow.states if f" {state.value}" not in text] == []
        assert workflow.reachable(chapter.start) == {state.value for state in workflow.states}


def test_the_command_writes_the_page(tmp_path, monkeypatch, capsys):
    target = tmp_path / "docs" / "workflows.md"
    target.parent.mkdir()
    monkeypatch.setattr(diagrams, "PAGE", target)
    call_command("write_workflow_diagrams")
    assert target.read_text(encoding="utf-8") == diagrams.page()
    assert capsys.readouterr().out == "Written: docs/workflows.md\n"
