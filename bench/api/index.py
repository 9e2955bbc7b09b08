"""An index with signals of many organisations, and one more organisation whose record system calls."""

import hashlib
import json
import pickle
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from multiprocessing import Process
from pathlib import Path
from random import Random
from typing import Any

import psycopg
from django.utils.timezone import localdate
from joserfc.jwk import ECKey

from bench.linkage.filling import fill, invent
from bench.linkage.scratch import scratch_index, warm_up
from verwijsindex.config.environment import ROOT
from verwijsindex.persons.identity import Identity

OTHERS, WORKERS = 40, 10
SOUGHT = 40_000
_TOO_OLD = 23
_MADE = "made.pickle"
_SEX = {"M": "man", "F": "vrouw"}
_GIVE_SIGNALS = b"""
    WITH report AS (
        SELECT id, young_person_id, row_number() OVER (ORDER BY id) %% %(people)s AS place FROM persons_identityreport
    ), professional AS (
        SELECT *, row_number() OVER (ORDER BY id) - 1 AS place FROM organisations_membership
        WHERE organisation_id <> %(caller)s
    )
    INSERT INTO signals_signal (
        id, young_person_id, report_id, organisation_id, location_id, professional_id, raised_by_id, involvement,
        raised_on, raised_at, ends_on, informed_parties, informed_on, informed_by, told_by_id, excuse, is_second, shield
    )
    SELECT gen_random_uuid(), young_person_id, report.id, organisation_id, location_id, professional.id,
        professional.id, 'direct', current_date - 30, now() - interval '30 days', current_date + 300,
        '{representative}', current_date - 30, 'conversation', professional.id, '', false, ''
    FROM report JOIN professional USING (place)"""


@dataclass(frozen=True)
class Caller:
    """A record system: who it is, by which key, and for whom it calls."""

    client: str
    key: dict[str, Any]
    professionals: list[str]


@contextmanager
def filled_index(signals: int, *, shared_buffers: str) -> Iterator[tuple[str, Caller, list[Identity]]]:
    """Run a copy of an index with so many signals; give its owner's address, who calls, and of whom others signal."""
    made = _home(signals)
    if not (made / _MADE).exists():
        maker = Process(target=_make_index, args=(made, signals))
        maker.start()
        maker.join()
    with tempfile.TemporaryDirectory() as copy:
        Path(copy).chmod(0o711)
        subprocess.run(["cp", "-a", made, f"{copy}/index"], check=True)
        with scratch_index(Path(copy) / "index", shared_buffers=shared_buffers) as owner:
            warm_up(Path(copy) / "index", owner)
            caller, known = pickle.loads((made / _MADE).read_bytes())  # we wrote it
            yield owner, caller, known


def _home(signals: int) -> Path:
    """Say where an index of this size is made and kept; with other tables it is another."""
    tables = sorted(ROOT.glob("src/verwijsindex/*/migrations/*.py"))
    state = hashlib.sha256(b"".join(file.read_bytes() for file in tables)).hexdigest()
    return Path(tempfile.gettempdir()) / f"verwijsindex-api-{signals}-{state[:8]}"


def _make_index(directory: Path, signals: int) -> None:
    """Fill an empty index; in a process of its own, which knows no other."""
    with scratch_index(directory, shared_buffers="1GB") as owner:
        sought = fill(owner, signals, reports=1, sought=SOUGHT, seed=1, processes=2, with_bsn=True)
        caller, caller_id = _settle()
        with psycopg.connect(owner, autocommit=True) as connection:
            connection.execute(_GIVE_SIGNALS, {"people": OTHERS * WORKERS, "caller": caller_id})
            connection.execute("VACUUM ANALYZE")
        (directory / _MADE).write_bytes(pickle.dumps((caller, [one.identity for one in sought])))


def bodies(known: list[Identity], number: int, *, seed: int) -> list[dict[str, Any]]:
    """Write so many signals as a record system does; every second is about somebody of whom another one signals."""
    invented = (one.reports[0] for one in invent(2 * number, 1, seed=seed, asked=[], every=number, with_bsn=True))
    strangers = filter(_may_be_signalled, invented)
    chosen = Random(seed).sample(list(filter(_may_be_signalled, known)), number // 2)
    pairs = zip(chosen, strangers, strict=False)
    return [_signal(identity) for pair in pairs for identity in pair]


def _may_be_signalled(identity: Identity) -> bool:
    is_young = localdate().year - identity.birth_date.year < _TOO_OLD
    return bool(is_young and identity.given_names and identity.surname)


def _signal(identity: Identity) -> dict[str, Any]:
    birth = identity.birth_date
    young_person = {
        "bsn": identity.bsn,
        "voornamen": identity.given_names,
        "voorvoegsel": identity.infix,
        "geslachtsnaam": identity.surname,
        "geboortedatum": f"{birth.year:04}-{birth.month or 0:02}-{birth.day or 0:02}",
        "geslacht": _SEX.get(identity.sex.value, "onbekend"),
    }
    informed = {"geinformeerd": ["vertegenwoordiger"], "datum": f"{localdate()}", "wijze": "gesprek"}
    return {"jeugdige": young_person, "informeren": informed}


def _settle() -> tuple[Caller, str]:
    """Let the organisations and who works there be, and register the record system of the last."""
    from verwijsindex.access.roles import Role
    from verwijsindex.coupling.rules import SCOPES
    from verwijsindex.coupling.systems import Rights, add_key, register_system
    from verwijsindex.organisations.models import Domain, Location, Organisation
    from verwijsindex.regions.models import Municipality, Region

    region = Region.objects.create(name="Verwijsindex", reminder_days=[30], undo_minutes=0)
    town = Municipality.objects.create(code="GM0361", name="Alkmaar", region=region)
    for number in range(OTHERS + 1):
        signed = {"agreement_signed_on": date(2026, 1, 5), "domain": Domain.YOUTH_HELP, "region": region}
        organisation = Organisation.objects.create(name=f"Organisatie {number}", **signed)
        place = Location.objects.create(organisation=organisation, name="Noord", municipality=town)
        people = list(_people(place, number))
    coordinator = people[0]
    coordinator.roles = [Role.PROFESSIONAL, Role.COORDINATOR]
    coordinator.save()
    key, actor = ECKey.generate_key("P-256"), coordinator.as_actor()
    system = register_system(actor, "Dossier", Rights(frozenset(SCOPES), has_bsn_right=True))
    add_key(actor, system, key.as_pem(private=False).decode())
    system.calls_a_minute = 10_000_000
    system.save()
    return Caller(str(system.id), key.as_dict(private=True), [str(one.id) for one in people]), str(organisation.id)


def _people(place: Any, number: int) -> Iterator[Any]:
    from verwijsindex.access.roles import Role
    from verwijsindex.accounts.models import User
    from verwijsindex.organisations.models import Membership

    for place_in_row in range(WORKERS):
        email = f"p{place_in_row}@o{number}.example"
        user = User.objects.create_user(email, given_name="Sanne", surname=f"Bakker {place_in_row}")
        work = {"roles": [Role.PROFESSIONAL], "job_title": "hulpverlener", "phone": "072 555 01 00", "email": email}
        yield Membership.objects.create(
            user=user,
            organisation=place.organisation,
            location=place,
            trained_on=date(2026, 2, 3),
            has_bsn_right=True,
            **work,
        )


def as_bytes(body: Any) -> bytes:
    return json.dumps(body).encode()
