"""The columns of the two files, the same in templates, in what comes back and in the file of rows to mend. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django_countries import countries

from frameworks.enums import MemberKind
from imports.enums import Kind
from rphub.files.sheets.rows import Layout
from suppliers.enums import AwardRole, ContactKind

Choices = tuple[tuple[str, str], ...]
ROW_HEAD, WRONG_HEAD = "Row in your file", "What to mend"
"""Heads of the file of rows to mend; when it comes back they mean nothing."""
MOST_ROWS = 10_000
COUNTRIES: Choices = tuple((one.code, one.name) for one in countries)
KINDS: Choices = tuple(ContactKind.choices)
YES_NO: Choices = (("yes", "Yes"), ("no", "No"))


@dataclass(frozen=True, slots=True)
class Column:
    """`field` is what the form of a single entry calls it; `kind` is text, number, date, choice or choices."""

    key: str
    label: str
    about: str
    part: str
    field: str
    kind: str = "text"
    choices: Choices = ()
    width: int = 20


def _column(part: str, field: str, label: str, about: str, kind: str = "text", **more: object) -> Column:
    key = str(more.pop("key", field))
    return Column(key, label, about, part, field, kind, **more)  # type: ignore[arg-type]


FIRM, CONTACT, PLACE, MEMBER, USE = "supplier", "contact", "place", "member", "use"
SUPPLIERS: tuple[Column, ...] = (
    _column(FIRM, "name", "Supplier", "The legal entity, as its register names it", key="supplier", width=32),
    _column(FIRM, "company_number", "Company number", "Such as 01234567 or SC123456; leading zeros are kept"),
    _column(FIRM, "country", "Registered in", "A country; empty means United Kingdom", "choice", choices=COUNTRIES),
    _column(FIRM, "lei", "Legal entity identifier", "20 letters and digits"),
    _column(FIRM, "website", "Website", "Such as https://www.company.co.uk"),
    _column(FIRM, "parent_name", "Parent company", "Its name, if there is one"),
    _column(FIRM, "headcount_uk", "People in the UK", "A whole number", "number"),
    _column(FIRM, "headcount_total", "People in total", "A whole number", "number"),
    _column(FIRM, "turnover_uk_gbp", "UK turnover, GBP", "Whole pounds", "number"),
    _column(FIRM, "turnover_group_gbp", "Group turnover, GBP", "Whole pounds", "number"),
    _column(FIRM, "vcse", "Social enterprise", "Yes or No: voluntary, community or social", "choice", choices=YES_NO),
    _column(CONTACT, "kind", "Kind of contact", "Empty means questionnaire lead", "choice", choices=KINDS),
    _column(CONTACT, "name", "Contact", "Name of the person", key="contact", width=26),
    _column(CONTACT, "email", "E-mail address", "Nobody is written to before a cycle is launched", width=30),
    _column(CONTACT, "phone", "Phone", "As one dials it"),
    _column(CONTACT, "job_title", "Job title", "In a few words"),
    _column(PLACE, "framework", "Framework reference", "Such as ITS5071 LU; it must be here already"),
    _column(PLACE, "lot", "Lot", "Its number; may be empty where there is only one", width=8),
    _column(
        PLACE,
        "roles",
        "Award role",
        "One or more, with semicolons between them",
        "choices",
        choices=tuple(AwardRole.choices),
    ),
    _column(PLACE, "awarded_name", "Awarded under the name", "Empty means the name of the supplier"),
    _column(PLACE, "ends_on", "Left the lot on", "A date, once it has left", "date"),
)  # fmt: skip
MEMBERS: tuple[Column, ...] = (
    _column(MEMBER, "name", "Member", "The name of the organisation", key="member", width=36),
    _column(
        MEMBER, "kind", "Membership", "Empty means full member", "choice", choices=tuple(MemberKind.choices), width=28
    ),
    _column(USE, "framework", "Framework reference", "Such as ITS5071 LU; it must be here already"),
    _column(USE, "lot", "Lot", "Its number; may be empty where there is only one", width=8),
    _column(USE, "uses", "Uses it", "Empty means Yes; No takes the lot away", "choice", choices=YES_NO, width=10),
)
COLUMNS: Mapping[str, tuple[Column, ...]] = {Kind.SUPPLIERS: SUPPLIERS, Kind.MEMBERS: MEMBERS}
ENOUGH: Mapping[str, tuple[str, ...]] = {Kind.SUPPLIERS: ("supplier",), Kind.MEMBERS: ("member",)}
LAYOUTS: Mapping[str, Layout] = {
    kind: Layout({one.key: one.label for one in columns}, ENOUGH[kind], (ROW_HEAD, WRONG_HEAD), MOST_ROWS)
    for kind, columns in COLUMNS.items()
}
BY_KEY: Mapping[str, Mapping[str, Column]] = {
    kind: {one.key: one for one in columns} for kind, columns in COLUMNS.items()
}
Fields = Mapping[str, Column]


def fields_of(columns: tuple[Column, ...], part: str) -> Fields:
    """The columns of a part of a row by the fields of its form."""
    return {one.field: one for one in columns if one.part == part}
