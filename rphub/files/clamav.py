"""Asks a ClamAV daemon about one file; the INSTREAM command is all of its protocol that we need."""

from __future__ import annotations

import socket
import struct
from dataclasses import dataclass
from pathlib import Path

SECONDS = 60
CHUNK = 64 * 1024


@dataclass(frozen=True, slots=True)
class Verdict:
    """`found` names the virus; empty for a clean file."""

    found: str = ""


class NoAnswer(Exception):
    """The scanner could not be asked or said something else; nothing is known about the file."""


def scan(path: Path, address: str) -> Verdict:
    """`address` is host:port, or the path of a Unix socket. Raises NoAnswer rather than guess."""
    try:
        with _connected(address) as daemon:
            daemon.sendall(b"zINSTREAM\0")
            with path.open("rb") as file:
                while chunk := file.read(CHUNK):
                    daemon.sendall(struct.pack("!L", len(chunk)) + chunk)
            daemon.sendall(struct.pack("!L", 0))
            return _read(_answer(daemon))
    except (OSError, ValueError) as error:
        raise NoAnswer(f"The virus scanner at {address} did not answer: {error}") from error


def _connected(address: str) -> socket.socket:
    if address.startswith("/"):
        daemon = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        daemon.settimeout(SECONDS)
        try:
            daemon.connect(address)
        except OSError:
            daemon.close()
            raise
        return daemon
    host, _, port = address.rpartition(":")
    return socket.create_connection((host, int(port)), timeout=SECONDS)


def _answer(daemon: socket.socket) -> str:
    answer = b""
    while not answer.endswith(b"\0") and (part := daemon.recv(1024)):
        answer += part
    return answer.rstrip(b"\0").decode("utf-8", "replace").strip()


def _read(answer: str) -> Verdict:
    """`stream: OK`, or `stream: Eicar-Test-Signature FOUND`."""
    if answer == "stream: OK":
        return Verdict()
    if answer.startswith("stream: ") and answer.endswith(" FOUND"):
        return Verdict(answer.removeprefix("stream: ").removesuffix(" FOUND"))
    raise NoAnswer(f"The virus scanner answered: {answer[:200]}")
