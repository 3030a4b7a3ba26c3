"""Names written as strings lead somewhere: tasks, scheduled tasks, mail templates."""

import ast
import re
from typing import Any

from celery import current_app
from django.conf import settings
from django.utils.module_loading import import_string

from tests.architecture.source import (
    PACKAGES,
    ROOT,
    TEMPLATES,
    argument,
    calls,
    functions,
    modules,
    name_of,
    strings,
    tree,
)

OWN = modules(*PACKAGES)
TASK_PATH = re.compile(r"^[a-z_.]+\.tasks(\.[a-z_]+)*\.[a-z_]+$")
PARTS = ("subject.txt", "body.txt", "body.html")


def literals(call: ast.Call, name: str, path) -> list[str]:
    texts = strings(argument(call, 0, name))
    assert texts is not None, f"{name_of(path)}:{call.lineno} names its {name} by an expression; write the text"
    return texts


def is_task(dotted: str) -> bool:
    try:
        task = import_string(dotted)
    except ImportError:
        return False
    return hasattr(task, "delay") and task.name in current_app.tasks


def test_every_job_is_a_task():
    """Tasks are named by dotted path so that actions need not import them; each path leads to a task."""
    named = {
        (f"{name_of(path)}:{node.lineno}", node.value)
        for path in OWN
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and TASK_PATH.match(node.value)
    }
    assert {pair for pair in named if not is_task(pair[1])} == set()


def test_jobs_are_named_by_such_a_path():
    """Or by the `task` of a row, which was one when the row was made."""
    for path in OWN:
        for call in calls(path, "enqueue"):
            task = argument(call, 0, "task")
            if isinstance(task, ast.Attribute | ast.Name) and ast.unparse(task).split(".")[-1] == "task":
                continue
            assert all(TASK_PATH.match(text) for text in literals(call, "task", path))


def test_every_scheduled_task_is_a_task():
    current_app.loader.import_default_modules()
    schedule = settings.CELERY_BEAT_SCHEDULE
    assert {name for name, entry in schedule.items() if entry["task"] not in current_app.tasks} == set()


def test_a_scheduled_task_expires_before_it_piles_up():
    schedule: dict[str, Any] = settings.CELERY_BEAT_SCHEDULE
    assert {name for name, entry in schedule.items() if "expires" not in entry.get("options", {})} == set()


def mail_functions(path) -> set[str]:
    """What takes a mail's name first: the outbox, and the module's own helpers with a `template` to pass on."""
    helpers = {node.name for node in functions(path) if node.args.args and node.args.args[0].arg == "template"}
    return helpers | {"queue", "MailDraft"}


def queued_mails() -> set[str]:
    return {
        event
        for path in OWN
        for call in calls(path, *mail_functions(path))
        for event in strings(argument(call, 0, "template")) or []
    }


def test_every_mail_has_its_three_templates():
    used = queued_mails()
    wanted = {f"{event}.{part}" for event in used for part in PARTS}
    assert used
    assert {name for name in wanted if not (TEMPLATES / "emails" / name).is_file()} == set()


def test_every_mail_template_is_named_somewhere():
    """Reminders take their template from a table; a slip there leaves its template unnamed."""
    texts = {node.value for path in OWN for node in ast.walk(tree(path)) if isinstance(node, ast.Constant)}
    events = {path.name.removesuffix(".subject.txt") for path in (TEMPLATES / "emails").glob("*.subject.txt")}
    assert events - texts == set()


def test_no_mail_template_lacks_a_part():
    folder = TEMPLATES / "emails"
    written = {path.relative_to(folder).as_posix() for path in folder.rglob("*.*")}
    events = {name.rsplit(".", 2)[0] for name in written if name.endswith(PARTS)}
    assert {f"{event}.{part}" for event in events for part in PARTS} - written == set()


def test_the_image_compiles_every_package():
    compiled = re.search(r"compileall -q (.+)", (ROOT / "Dockerfile").read_text())
    assert compiled is not None
    assert sorted(compiled[1].split()) == sorted(PACKAGES)
