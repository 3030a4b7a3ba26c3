"""Personal data in the matrix: everybody reads the notice, the office the schedule, administrators hold back."""

from __future__ import annotations

READ, ADMIN = ("ada", "leah", "otto"), ("ada",)
SIGNED_IN = (
    *("anna", "carl", "dora", "bob"),
    *("ada", "leah", "rafi", "mona", "cara", "otto"),
    *("mei", "max", "gil", "lena", "hope"),
)
PRIVACY_ROWS: dict[str, dict[tuple[str, ...], int]] = {
    "privacy_notice": {(*SIGNED_IN, "a visitor"): 200},
    "privacy_read": {SIGNED_IN: 405},
    "privacy_tonight": {READ: 200},
    "privacy_schedule": {READ: 200},
    "hold_new": {ADMIN: 200},
    "hold_lift": {ADMIN: 200},
    **{f"person_request{name}": {ADMIN: 200} for name in ("s", "_new", "", "_answer", "_extend", "_refuse", "_erase")},
    "person_request_copy": {ADMIN: 405},
    "person_request_file": {ADMIN: 200},
}
