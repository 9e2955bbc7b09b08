"""A coordinator registers record systems, gives them keys, and stops them. Row B1"""

import pytest
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.db.models.functions import Now
from joserfc.jwk import ECKey

from tests.cast import Town
from tests.rooms.desk.conftest import Desk
from verwijsindex.access.roles import Permission
from verwijsindex.audit.models import Entry
from verwijsindex.coupling.models import SourceSystem, Webhook
from verwijsindex.coupling.systems import Rights, register_system

pytestmark = pytest.mark.django_db

PUBLIC = ECKey.generate_key("P-256").as_pem(private=False).decode()
SHORT = generate_private_key(65537, 1024).public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


@pytest.fixture
def system(town: Town) -> SourceSystem:
    rights = Rights(frozenset({Permission.RAISE_SIGNAL}), has_bsn_right=False)
    return register_system(town.petra.actor, "Leerlingvolgsysteem", rights)


def test_b1_a_coordinator_registers_a_system_with_a_key_and_stops_it(town: Town, desk_of: Desk) -> None:
    desk = desk_of(town.petra)
    desk.post("/koppelingen/nieuw/", {"name": "Leerlingvolgsysteem", "scopes": ["signal:raise", "signal:end"]})
    system = SourceSystem.objects.get()
    page = f"/koppelingen/{system.id}/"

    desk.post(f"{page}sleutels/", {"key": PUBLIC})
    shown = desk.get(page).content.decode()
    desk.post(page, {"name": "Leerlingvolgsysteem", "scopes": ["signal:raise"], "has_bsn_right": "on"})
    desk.post(f"{page}sleutels/{system.keys.get().id}/verwijdering/")
    desk.post(f"{page}einde/")

    system.refresh_from_db()
    assert (system.scopes, system.has_bsn_right, system.keys.count()) == (["signal:raise"], True, 0)
    assert str(system.id) in shown
    assert "stopped on" in desk.get("/koppelingen/").content.decode()
    assert desk.get(page).status_code == 404
    acts = Entry.objects.filter(object_kind="source-system").order_by("id").values_list("act", flat=True)
    assert [act.removeprefix("system.") for act in acts] == [
        *("registered", "key-added", "changed", "key-removed", "stopped")
    ]


@pytest.mark.parametrize(
    ("key", "says"),
    [
        ("hello", "This is no public key"),
        ('{"kty": "oct", "k": "c2VjcmV0"}', "This is no public key"),
        (SHORT.decode(), "This is no public key"),
        (ECKey.generate_key("P-384").as_pem(private=False).decode(), "This is no public key"),
        (ECKey.generate_key("P-256").as_pem(private=True).decode(), "This is a private key"),
    ],
    ids=["text", "a secret", "short", "another curve", "private"],
)
def test_a_key_that_is_not_right_is_refused(
    town: Town, desk_of: Desk, system: SourceSystem, key: str, says: str
) -> None:
    page = desk_of(town.petra).post(f"/koppelingen/{system.id}/sleutels/", {"key": key}).content.decode()

    assert says in page
    assert not system.keys.exists()


def test_two_systems_do_not_share_a_name(town: Town, desk_of: Desk, system: SourceSystem) -> None:
    answer = desk_of(town.petra).post("/koppelingen/nieuw/", {"name": system.name, "scopes": ["signal:raise"]})

    assert "There is a record system of this name already." in answer.content.decode()


@pytest.mark.parametrize("name", ["fatima", "wim", "joost"])
def test_only_a_coordinator_of_the_organisation_sees_its_systems(
    town: Town, desk_of: Desk, system: SourceSystem, name: str
) -> None:
    desk = desk_of(getattr(town, name))

    paths = ["", "nieuw/", f"{system.id}/", f"{system.id}/einde/"]
    assert {desk.get(f"/koppelingen/{path}").status_code for path in paths} == {404}


def test_b2_a_coordinator_sees_how_calling_a_system_goes(town: Town, desk_of: Desk, system: SourceSystem) -> None:
    desk, page = desk_of(town.petra), f"/koppelingen/{system.id}/"

    refused = desk.post(f"{page}webhook/", {"url": "https://127.0.0.1/hook"}).content.decode()
    given = desk.post(f"{page}webhook/", {"url": "https://school.example/hook"}).content.decode()
    shown = [desk.get(page).content.decode()]
    for noun in ("pauze", "hervatting", "herhaling"):
        desk.post(f"{page}webhook/{noun}/")
        shown.append(desk.get(page).content.decode())
    Webhook.objects.update(failures=1, failed_since=Now(), again_at=Now(), fault="HTTP 503")
    failing = desk.get(page).content.decode()
    SourceSystem.objects.update(last_change=1)
    Webhook.objects.update(failures=0, failed_since=None, again_at=None, fault="")

    assert "Give an address on the internet" in refused
    assert "whsec_" in given
    assert "whsec_" not in shown[0]
    assert ["paused since" in look for look in shown] == [False, True, False, False]
    assert ["up to date" in look for look in shown] == [True, False, True, True]
    assert "HTTP 503" in failing
    assert "messages wait" in desk.get(page).content.decode()
