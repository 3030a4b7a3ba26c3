"""Districts of apps that keep the list of their pages themselves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.concerns import outside
from tests.enquiries.builders import enquiry_pages
from tests.exchange import builders as exchange
from tests.frameworks.asking import asking_pages
from tests.input.concern_pages import concern_pages
from tests.input.contract_pages import contract_pages
from tests.input.factory_pages import factory_pages
from tests.input.import_pages import import_pages
from tests.input.more_time_pages import more_time_pages
from tests.input.partnership_pages import partnership_pages
from tests.members.emissions import emission_pages
from tests.members.raising import raised_pages
from tests.privacy.builders import privacy_pages
from tests.questionnaires.launches import launch_pages
from tests.questionnaires.misfits import misfit_pages
from tests.questionnaires.rate_pages import rate_pages
from tests.standards.pages import standard_pages
from tests.suppliers.twins import twin_pages
from tests.world import World


def beside(world: World) -> Iterator[Any]:
    """What a `Page` is made of, one after the other."""
    asked = (more_time_pages, rate_pages, raised_pages, misfit_pages, twin_pages, import_pages, factory_pages)
    others = (contract_pages, partnership_pages, exchange.pages, concern_pages, outside.pages, privacy_pages)
    for pages in (*others, enquiry_pages, emission_pages, standard_pages, asking_pages, launch_pages, *asked):
        yield from pages(world)
