"""How often something may be done: counted in the cache, so that it costs no statement and forgets by itself."""

from __future__ import annotations

from django.core.cache import cache


def within(key: str, *, most: int, seconds: int) -> bool:
    """Count one more; False once there were more than `most` in the time that began with the first."""
    name = f"limit:{key}"
    cache.add(name, 0, seconds)
    try:
        return bool(cache.incr(name) <= most)
    except ValueError:  # it ran out between the two
        return True
