"""What a section page posts, taken apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.http import HttpRequest

from questionnaires.actions.answer_evidence import Chosen
from questionnaires.combining import settled
from rphub.kernel.pages import row_id

EVIDENCE = ("ev_file", "ev_url", "ev_id", "ev_page")


def fields_of(request: HttpRequest) -> dict[str, list[str]]:
    """Every posted field with all its values; where two texts were settled, those of the chosen one."""
    posted = {str(name): [str(value) for value in values] for name, values in request.POST.lists()}
    return {name: list(given) for name, given in settled(posted).items()}


def fields_about(posted: Mapping[str, list[str]], codes: Iterable[str]) -> list[tuple[str, str]]:
    """Name and value of each posted field of the questions, so that a page can post them once more."""
    wanted = set(codes)
    found = ((name, value) for name, values in posted.items() for value in values)
    return [(name, value) for name, value in found if name.partition(".")[0] in wanted]


def chosen_evidence(request: HttpRequest) -> dict[str, Chosen]:
    """Code -> the file, address or document of the library chosen under a question."""
    names = {*request.FILES, *(name for name, value in request.POST.items() if str(value).strip())}
    codes = sorted({name.removesuffix(f".{end}") for name in names for end in EVIDENCE if name.endswith(f".{end}")})
    return {code: _chosen(request, code) for code in codes}


def not_added(request: HttpRequest, codes: Iterable[str]) -> list[tuple[str, str]]:
    """What was chosen as evidence and not taken, so that a page in between can post it once more."""
    names = [f"{code}.{end}" for code in sorted(codes) for end in EVIDENCE]
    return [(name, value) for name in names if (value := str(request.POST.get(name, "")).strip())]


def removed_rows(posted: Mapping[str, list[str]]) -> dict[str, str]:
    """Code of a table -> number of the row that the pressed button removes."""
    return {name.removesuffix(".remove"): given[-1] for name, given in posted.items() if name.endswith(".remove")}


def added_table(posted: Mapping[str, list[str]]) -> str:
    """Code of the table whose “Add a row” was pressed, or nothing."""
    return next((name.removesuffix(".add") for name in posted if name.endswith(".add")), "")


def step_of(request: HttpRequest) -> int:
    return number_of(request.GET.get("step", "")) or 1


def number_of(raw: str) -> int:
    """A small whole number, or 0."""
    return int(raw) if raw.isascii() and raw.isdecimal() and len(raw) < 10 else 0


def _chosen(request: HttpRequest, code: str) -> Chosen:
    upload = request.FILES.get(f"{code}.ev_file")
    return Chosen(
        upload=upload if upload else None,
        url=request.POST.get(f"{code}.ev_url", "").strip(),
        evidence_id=row_id(request.POST.get(f"{code}.ev_id", "")),
        page=request.POST.get(f"{code}.ev_page", ""),
    )
