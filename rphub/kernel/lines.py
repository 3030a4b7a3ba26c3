"""What the lines of lists have in common. Pure."""

from __future__ import annotations


class Shown:
    """What a template draws many times: it asks for `line["name"]` before `line.name`, and is not sent away first."""

    __slots__ = ()
    __getitem__ = object.__getattribute__
