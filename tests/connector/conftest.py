"""A connector beside the record system of the school, and the index to which it speaks."""

from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from django.conf import settings as house

from tests.api.record_system import ALL, through_django
from tests.cast import TODAY, Professional, Town
from tests.connector.workplace import NOOR, SEM, Workplace
from verwijsindex.coupling.systems import Rights, add_key, register_system
from verwijsindex_connector.applying import Outcome, Result, apply_steps
from verwijsindex_connector.connector import store_of
from verwijsindex_connector.keys import new_key, public_part
from verwijsindex_connector.planning import Kind, Plan

Did = list[tuple[Kind, Result]]


@dataclass(frozen=True)
class School:
    """``connector`` works for the school of the cast, and reaches the index within this process and transaction."""

    workplace: Workplace

    def plans(self) -> Plan:
        with self.workplace.connector(httpx.MockTransport(through_django)) as connector:
            return connector.plan(on=TODAY)

    def applies(self) -> Did:
        with self.workplace.connector(httpx.MockTransport(through_django)) as connector:
            outcomes = list(apply_steps(connector.plan(on=TODAY).steps, connector.doers()))
        return [(outcome.step.kind, outcome.result) for outcome in outcomes]

    def explains(self) -> list[str]:
        with self.workplace.connector(httpx.MockTransport(through_django)) as connector:
            outcomes: list[Outcome] = list(apply_steps(connector.plan(on=TODAY).steps, connector.doers()))
        return [str(outcome.sentence) for outcome in outcomes]

    def follows(self) -> int:
        with self.workplace.connector(httpx.MockTransport(through_django)) as connector:
            return connector.follow(connector.doers())


@pytest.fixture
def workplace(tmp_path: Path) -> Workplace:
    return Workplace(tmp_path).sets().has(NOOR, SEM)


@pytest.fixture
def school(town: Town, workplace: Workplace) -> School:
    connect(workplace, town.petra)
    return School(workplace)


def connect(workplace: Workplace, coordinator: Professional, *, address: str = "") -> None:
    """Register the record system at the index, with the key of its connector."""
    key = new_key()
    system = register_system(coordinator.actor, "Leerlingvolgsysteem", Rights(ALL, has_bsn_right=True))
    add_key(coordinator.actor, system, public_part(key))
    workplace.sets(address=address or house.BASE_URL, client=str(system.id))
    store_of(workplace.settings).put("duin-en-polder", key)
