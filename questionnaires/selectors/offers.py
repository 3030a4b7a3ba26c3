"""What inputs of a section page offer to choose from: the library's documents, the supplier's lots, brands, schemes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from questionnaires import canonical
from questionnaires.fields import Offers, Option
from questionnaires.selectors.dossier import Dossier
from rphub.kernel.roles import Actor
from suppliers.models import Award

SCHEMES = (
    *("Electronics Watch", "Ethical Trading Initiative", "Fair Labor Association", "Living Wage Foundation"),
    *("Responsible Business Alliance", "SA8000", "Sedex (SMETA)", "UN Global Compact"),
)
"""Names offered while typing; any other name may be typed."""
BRANDS = ("SCM-04", "brand")
"""The table in which a supplier names the brands it sells."""


def offers_for(actor: Actor, found: Dossier, codes: Iterable[str], documents: tuple[Option, ...]) -> Offers:
    """`documents` are those of the library; one statement where lots or frameworks are asked for, none elsewhere."""
    questions = [found.definition.question(code) for code in codes]
    wanted = {column.ref for question in questions for column in question.columns if column.type == "ref"}
    records: dict[str, tuple[Option, ...]] = {}
    if wanted & {"lot", "framework_or_member"}:
        records |= _lots(actor, found)
    if "brand" in wanted:
        records["brand"] = tuple(("", name) for name in dict.fromkeys(_brands(found)))
    if "scheme" in wanted:
        records["scheme"] = tuple(("", name) for name in SCHEMES)
    return Offers(documents, {kind: records.get(kind, ()) for kind in wanted})


def _lots(actor: Actor, found: Dossier) -> dict[str, tuple[Option, ...]]:
    awards = Award.objects.visible_to(actor).filter(supplier=found.response.supplier_id)
    lots = [award.lot for award in awards.select_related("lot__framework")]
    frameworks = {lot.framework_id: lot.framework.title for lot in lots}
    return {
        "lot": tuple((str(lot.pk), f"{lot.framework.title}, {lot}") for lot in lots),
        "framework_or_member": tuple((str(key), title) for key, title in frameworks.items()),
    }


def _brands(found: Dossier) -> Iterator[str]:
    code, column = BRANDS
    answer = found.answers.get(code)
    for row in canonical.rows(answer.value if answer else None):
        name = row.get(column)
        if isinstance(name, dict) and name.get("label"):
            yield name["label"]
