"""Read delivery reports: `manage.py read_bounces FILE ...`: files, folders, mboxes, or one mail from standard input.

A mail server hands what comes back to a program: `| manage.py read_bounces -`. The same report twice changes nothing.
"""

from __future__ import annotations

import email
import mailbox
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from email.message import Message
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from rphub.mailing import bounces

MBOX = b"From "


class Command(BaseCommand):
    help = "Read delivery reports (RFC 3464) and note which mails came back and which addresses are dead."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", help="files, mboxes or folders; - is standard input")

    def handle(self, *args: Any, **options: Any) -> None:
        read = back = 0
        for path in options["paths"]:
            for message in _messages(path):
                read, back = read + 1, back + bounces.take(message)
        self.stdout.write(f"{read} read, {back} of our mails came back.")


def _messages(path: str) -> Iterator[Message]:
    if path == "-":
        yield email.message_from_bytes(sys.stdin.buffer.read())
        return
    place = Path(path)
    if not place.exists():
        raise CommandError(f"There is no file or folder {path}.")
    for file in sorted(one for one in place.rglob("*") if one.is_file()) if place.is_dir() else [place]:
        yield from _of_file(file)


def _of_file(file: Path) -> Iterator[Message]:
    data = file.read_bytes()
    if data.startswith(MBOX):
        box = mailbox.mbox(file, create=False)
        yield from box
        box.close()
    else:
        yield email.message_from_bytes(data)
