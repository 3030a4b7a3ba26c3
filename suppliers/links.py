"""Public addresses as people write them: one page, several spellings. Pure."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit, urlunsplit


def spellings(url: str) -> list[str]:
    """Addresses that lead to the same page: http or https, with or without www, slash at the end and fragment."""
    parts = urlsplit(url)
    host = parts.netloc.lower()
    hosts = {host.removeprefix("www."), f"www.{host.removeprefix('www.')}"}
    paths = {parts.path.rstrip("/"), f"{parts.path.rstrip('/')}/"}
    return sorted(
        {
            urlunsplit((scheme, one, path, parts.query, ""))
            for scheme in ("http", "https")
            for one in hosts
            for path in paths
        }
        | {url}
    )


def web_address(url: Any) -> str:
    """What a supplier typed becomes a link only if it is an address of the web."""
    return url if isinstance(url, str) and url.startswith(("https://", "http://")) else ""
