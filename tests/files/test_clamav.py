"""The client against a daemon that answers as ClamAV does."""

from __future__ import annotations

import socketserver
import struct
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rphub.files import clamav


class Daemon(socketserver.StreamRequestHandler):
    answer = b"stream: OK\0"
    got = b""

    def handle(self) -> None:
        assert self.rfile.read(10) == b"zINSTREAM\0"
        Daemon.got = b""
        while length := struct.unpack("!L", self.rfile.read(4))[0]:
            Daemon.got += self.rfile.read(length)
        self.wfile.write(Daemon.answer)


@pytest.fixture(params=["tcp", "unix"])
def address(request: Any, tmp_path: Path) -> Iterator[str]:
    socket_path = str(tmp_path / "clamd.sock")
    kinds: dict[str, Any] = {
        "tcp": lambda: socketserver.TCPServer(("127.0.0.1", 0), Daemon),
        "unix": lambda: socketserver.UnixStreamServer(socket_path, Daemon),
    }
    with kinds[request.param]() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield socket_path if request.param == "unix" else "{}:{}".format(*server.server_address)
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(
    ("answer", "found"), [(b"stream: OK\0", ""), (b"stream: Eicar-Test-Signature FOUND\0", "Eicar-Test-Signature")]
)
def test_answers(address: str, tmp_path: Path, answer: bytes, found: str) -> None:
    Daemon.answer = answer
    path = tmp_path / "file"
    path.write_bytes(b"x" * 200_000)
    assert clamav.scan(path, address) == clamav.Verdict(found)
    assert len(Daemon.got) == 200_000


@pytest.mark.parametrize("answer", [b"INSTREAM size limit exceeded. ERROR\0", b"", b"stream: \xff\0"])
def test_anything_else_is_no_answer(address: str, tmp_path: Path, answer: bytes) -> None:
    Daemon.answer = answer
    path = tmp_path / "file"
    path.write_bytes(b"x")
    with pytest.raises(clamav.NoAnswer, match="The virus scanner answered"):
        clamav.scan(path, address)


@pytest.mark.parametrize("nowhere", ["127.0.0.1:1", "/nowhere/clamd.sock", "nonsense"])
def test_nobody_there(tmp_path: Path, nowhere: str) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"x")
    with pytest.raises(clamav.NoAnswer, match="did not answer"):
        clamav.scan(path, nowhere)
