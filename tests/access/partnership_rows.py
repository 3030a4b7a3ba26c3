"""Partnerships and the open site in the matrix: everybody reads, organisations join, the desk writes and verifies."""

from __future__ import annotations

DESK, OFFICE = ("ada", "leah"), ("ada", "leah", "rafi", "mona", "cara", "otto")
JOINING = {"supplier": ("anna", "carl", "dora", "bob"), "member": ("mei", "max", "gil")}
EVERYBODY = (*OFFICE, *JOINING["supplier"], *JOINING["member"], "lena", "hope", "a visitor")
OPEN = ("danger", "robots", "sitemap", "partnership_list", "partnership_page", "partnership_logo_picture")
READ = ("partnership_register", "partnership_detail", "affiliation_list", "affiliation_detail")
FORMS = ("partnership_new", "partnership_edit", "partnership_logo")
VERBS = (
    *(f"partnership_{verb}" for verb in ("show", "confirm", "remove_logo", "retire")),
    *(f"affiliation_{verb}" for verb in ("verify", "refuse")),
)
EACH_FOR_ITSELF = tuple(f"{area}_partnership_{verb}" for area in JOINING for verb in ("ask", "join", "leave"))
"""Open to every organisation; tests/partnerships show that nobody acts for another one."""
PARTNERSHIP_ROWS: dict[str, dict[tuple[str, ...], int]] = {
    "home": {EVERYBODY[:-1]: 302, EVERYBODY[-1:]: 200},
    **{name: {EVERYBODY: 200} for name in OPEN},
    **{name: {OFFICE: 200} for name in READ},
    **{name: {DESK: 200} for name in FORMS},
    **{name: {DESK: 405} for name in VERBS},
    **{f"{area}_{name}": {who: 200} for area, who in JOINING.items() for name in ("partnerships", "partnership")},
    **{name: {JOINING[name.partition("_")[0]]: 405} for name in EACH_FOR_ITSELF},
}
