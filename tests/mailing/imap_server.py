"""A mailbox that speaks as much IMAP (RFC 3501) as the hub asks for, on a port of this machine."""

from __future__ import annotations

import re
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Box(socketserver.ThreadingTCPServer):
    """`mails` by uid and which of them are seen; after `patience` marks it hangs up, as when the hub is killed."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, *mails: bytes, patience: int = 99) -> None:
        super().__init__(("127.0.0.1", 0), Talk)
        self.mails = dict(enumerate(mails, start=1))
        self.seen: set[int] = set()
        self.patience = patience
        self.heard: list[str] = []

    @property
    def url(self) -> str:
        return f"imap://rp%40hub:se%20cret@127.0.0.1:{self.server_address[1]}/Reports"


class Talk(socketserver.StreamRequestHandler):
    server: Box

    def handle(self) -> None:
        self.say("* OK ready")
        for line in self.rfile:
            tag, _, words = line.decode().strip().partition(" ")
            self.server.heard.append(words)
            if not self.obey(tag, words):
                return

    def say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())

    def obey(self, tag: str, words: str) -> bool:
        box, uid = self.server, int(found[1]) if (found := re.match(r"UID (?:FETCH|STORE) (\d+)", words)) else 0
        if words == "CAPABILITY":
            self.say("* CAPABILITY IMAP4rev1")
        elif words.startswith("LOGIN") and words != 'LOGIN rp@hub "se cret"':
            self.say(f"{tag} NO wrong password")
            return True
        elif words.startswith("UID SEARCH"):
            reports = [one for one, mail in box.mails.items() if b"multipart/report" in mail and one not in box.seen]
            self.say("* SEARCH " + " ".join(map(str, reports)))
        elif words.startswith("UID FETCH"):
            mail = box.mails[uid]
            self.say(f"* {uid} FETCH (UID {uid} BODY[] {{{len(mail)}}}")
            self.wfile.write(mail + b")\r\n")
        elif words.startswith("UID STORE"):
            if len(box.seen) == box.patience:
                return False
            box.seen.add(uid)
        elif words == "LOGOUT":
            self.say("* BYE")
        self.say(f"{tag} OK done")
        return True


@contextmanager
def running(box: Box) -> Iterator[Box]:
    thread = threading.Thread(target=box.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield box
    finally:
        box.shutdown()
        box.server_close()
        thread.join()
