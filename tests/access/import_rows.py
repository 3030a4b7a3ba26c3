"""Uploads of the office in the matrix: for whoever keeps suppliers and members, nobody else."""

from __future__ import annotations

ADMIN = ("ada",)
IMPORT_ROWS: dict[str, dict[tuple[str, ...], int]] = {
    "office_import": {ADMIN: 200},
    "office_import_template": {ADMIN: 200},
    "office_import_detail": {ADMIN: 200},
    "office_import_errors": {ADMIN: 200},
    "office_import_decide": {ADMIN: 405},
    "office_import_save": {ADMIN: 405},
    "office_import_undo": {ADMIN: 405},
    "office_import_discard": {ADMIN: 405},
    "office_import_again": {ADMIN: 405},
}
