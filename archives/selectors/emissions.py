"""What the supplier said about its published emissions: whether members may use them, and what of its turnover."""

from __future__ import annotations

from collections.abc import Iterator

from archives.parts import Page, Part
from members.selectors.emissions import said
from rphub.kernel.roles import Actor
from suppliers.models import Emissions, Supplier


def emission_parts(actor: Actor, supplier: Supplier) -> Iterator[Part]:
    """One page, also of what was taken back; nothing where nothing was said. Two statements."""
    found = Emissions.objects.visible_to(actor).filter(supplier=supplier, said_at__isnull=False)
    for emissions in found.select_related("supplier__organisation"):
        page = Page("archives/emissions.html", {"emissions": emissions, "said": said(emissions)})
        yield Part("Emissions for members", "What you said members may use", "emissions/", "said.html", page)
