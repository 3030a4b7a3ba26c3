"""Small PDF files with words in them, so that the demonstration has pages to look at and dates to read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from rphub.kernel.words import day


def pdf(*pages: str) -> bytes:
    """A4 pages that say these words in Helvetica, a line each."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    bodies = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    for number, words in enumerate(pages):
        size = "/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>"
        bodies.append(f"<</Type/Page/Parent 2 0 R{size}/Contents {5 + 2 * number} 0 R>>")
        lines = "".join(f"({escaped(line)}) Tj T* " for line in words.split("\n"))
        drawn = f"BT /F 14 Tf 20 TL 60 760 Td {lines}ET" if words else ""
        bodies.append(f"<</Length {len(drawn.encode('cp1252'))}>>stream\n{drawn}\nendstream")
    return numbered(bodies)


def policy(company: str, issued_on: date) -> bytes:
    """A policy of twelve short pages; the first says when it was approved and the last when it is reviewed."""
    first = f"{company}\nResponsible business policy\n\nApproved by the board on {day(issued_on)}."
    parts = ("Who is responsible", "What we expect of suppliers", "How we check", "Raising a concern", "Putting right")
    middle = [
        f"{number}. {part}\n\nWe say who does what, by when, and how we know.\nThis page is part {number} of ten."
        for number, part in enumerate(parts * 2, start=1)
    ]
    last = f"Review\n\nNext review: {day(issued_on + timedelta(days=3 * 365))}."
    return pdf(first, *middle, last)


def certificate(company: str, standard: str, issued_on: date, valid_until: date) -> bytes:
    """A certificate with its dates on the second page, where a reader has to look."""
    first = f"Certificate of registration\n\n{standard}\n\n{company}\n\nissued by Northgate Certification (demo)"
    return pdf(first, f"Date of issue: {day(issued_on)}\nValid until: {day(valid_until)}\n\nScope: all sites in the UK")


def escaped(line: str) -> str:
    return line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def numbered(bodies: Sequence[str]) -> bytes:
    """Objects, the table of where they begin, and the trailer."""
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    start = len(out)
    out += f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{offset:010} 00000 n \n".encode() for offset in offsets)
    return out + f"trailer\n<</Size {len(bodies) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n".encode()
