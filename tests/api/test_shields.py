"""Row B6: shielded signals over the API, and that nothing there betrays who is shielded. Rows A11; invariant: I6"""

from collections.abc import Iterator

import pytest

from tests.api.jobs import do_jobs
from tests.api.record_system import SIGNAL, RecordSystem, system_of
from tests.cast import TODAY, Professional, Town
from tests.colleagues import colleague_of
from tests.shielded import PHONE, secrets_of, trustee_of
from verwijsindex.access.roles import Permission, Role
from verwijsindex.audit.acts import Act
from verwijsindex.audit.models import Entry
from verwijsindex.coupling.delivering import message_of
from verwijsindex.coupling.rules import SCOPES
from verwijsindex.coupling.urls import api
from verwijsindex.matches.models import Match, RelayRequest
from verwijsindex.matches.relay_codes import Need, Reply
from verwijsindex.matches.relaying import reply_for_shielded
from verwijsindex.matches.unmasking import unmask
from verwijsindex.signals.actions import end_signal, hand_over_signal
from verwijsindex.signals.models import Signal

pytestmark = pytest.mark.django_db
SHIELDED = SIGNAL | {"afscherming": {"reden": "dreiging"}}


@pytest.fixture
def truus(town: Town) -> Professional:
    return trustee_of(town)


@pytest.fixture
def care(town: Town, truus: Professional) -> RecordSystem:
    """A coordinator of where Ineke works registered its system and left, so that Truus passes messages on."""
    assert truus
    coordinator = colleague_of(town.ineke, "Carla", roles=[Role.COORDINATOR])
    system = system_of(coordinator, "Patientdossier", with_bsn=False)
    coordinator.membership.left_on = TODAY
    coordinator.membership.save()
    town.ineke.membership.phone = PHONE
    town.ineke.membership.save()
    return system


@pytest.fixture
def match(school: RecordSystem, team: RecordSystem, care: RecordSystem, town: Town) -> str:
    """Let Fatima and Joost meet on Noor, and Ineke shielded; give the address of their match."""
    school.gives(town.fatima)
    team.gives(town.joost)
    return f"/matches/{care.gives(town.ineke, SHIELDED).json()['match']['matchId']}"


def signal_of(somebody: Professional) -> Signal:
    return Signal.objects.get(professional=somebody.membership)


def shielded_place() -> int:
    return Match.objects.get().participants.get(is_shielded=True).id


def read(system: RecordSystem) -> list[str]:
    do_jobs()
    return [row["soort"] for row in system.get("/wijzigingen").json()["wijzigingen"]]


def test_b6_a_shield_is_put_on_and_taken_off(school: RecordSystem, team: RecordSystem, town: Town) -> None:
    reference = school.gives(town.fatima).json()["kenmerk"]
    match = f"/matches/{team.gives(town.joost).json()['match']['matchId']}"
    path, seen = f"/signalen/{reference}/afscherming", []

    def look() -> None:
        seen.append("Fatima" in team.get(match, town.joost).text)
        seen.append(school.get(f"/signalen/{reference}", town.fatima).json()["afgeschermd"])

    on = [school.put(path, town.fatima, {"reden": "geheim-adres"}).status_code for _ in range(2)]
    look()
    off = [school.delete(path, town.fatima).status_code for _ in range(2)]
    look()

    assert on == off == [204, 204]
    assert seen == [False, True, True, False]


def test_b6_systems_hear_of_a_shield_so_that_they_keep_no_name(
    school: RecordSystem, team: RecordSystem, town: Town
) -> None:
    reference = school.gives(town.fatima).json()["kenmerk"]
    team.gives(town.joost)
    before = len(read(team))

    school.put(f"/signalen/{reference}/afscherming", town.fatima, {"reden": "dreiging"})

    assert set(read(team)[before:]) == {"match"}
    assert read(school)[-1] == "signaal"


def test_b6_only_who_may_shield_does(town: Town) -> None:
    other = system_of(town.petra, "Lezer", scopes=frozenset(SCOPES) - {Permission.SHIELD_SIGNAL})
    reference = other.gives(town.fatima).json()["kenmerk"]

    assert other.put(f"/signalen/{reference}/afscherming", town.fatima, {"reden": "dreiging"}).status_code == 403
    assert other.gives(town.fatima, SHIELDED).status_code in {403, 409}
    assert signal_of(town.fatima).shield == ""


def test_b6_who_is_shielded_is_asked_and_answers_through_the_contact_point(
    school: RecordSystem, team: RecordSystem, care: RecordSystem, truus: Professional, match: str, town: Town
) -> None:
    question = {"aan": shielded_place(), "vraag": "bel-mij-vandaag"}
    before = {system: len(read(system)) for system in (school, team, care)}

    asked = school.post(f"{match}/berichten", town.fatima, question)
    reply_for_shielded(truus.actor, RelayRequest.objects.get().id, reply=Reply.WILL_CALL)

    (line,) = school.get(match, town.fatima).json()["berichten"]
    (same,) = care.get(match, town.ineke).json()["berichten"]
    assert asked.status_code == 204
    assert (line["vraag"], line["antwoord"]) == ("bel-mij-vandaag", "belt-terug")
    assert (same["door"], same["antwoord"]) == ("Fatima Amrani", "belt-terug")
    assert team.get(match, town.joost).json()["berichten"] == []
    new = {system: read(system)[many:] for system, many in before.items()}
    assert {tuple(set(new[system])) for system in (school, care)} == {("match",)}
    assert new[team] == []


def test_b6_the_contact_point_passes_on_from_its_own_system(school: RecordSystem, town: Town) -> None:
    carla = colleague_of(town.ineke, "Carla", roles=[Role.COORDINATOR])
    care = system_of(carla, "Patientdossier", with_bsn=False)
    school.gives(town.fatima)
    match = f"/matches/{care.gives(town.ineke, SHIELDED).json()['match']['matchId']}"
    school.post(f"{match}/berichten", town.fatima, {"aan": shielded_place(), "vraag": "bel-mij"})

    (task,) = care.get("/berichten", carla).json()["berichten"]
    answered = f"/berichten/{task['berichtId']}/antwoord"
    refused = [care.post(answered, town.ineke, {"antwoord": "belt-terug"}), school.get("/berichten", town.fatima)]
    first = care.post(answered, carla, {"antwoord": "belt-terug"}, key="once and for all")
    again = care.post(answered, carla, {"antwoord": "belt-terug"}, key="once and for all")
    late = care.post(answered, carla, {"antwoord": "doorgegeven"})

    assert (task["van"]["naam"], task["voor"]["naam"], task["vraag"]) == ("Fatima Amrani", "Ineke Smit", "bel-mij")
    assert [one.status_code for one in (*refused, first, again, late)] == [403, 403, 204, 204, 404]
    assert care.get("/berichten", carla).json()["berichten"] == []
    assert school.get(match, town.fatima).json()["berichten"][0]["antwoord"] == "belt-terug"
    assert care.get("/berichten", town.fatima).json()["type"].endswith("professional-onbekend")
    assert Entry.objects.filter(act=Act.LIST_RELAYED, machine=f"system {care.system.id.hex}").exists()


def test_b6_only_who_is_shielded_is_asked(school: RecordSystem, match: str, town: Town) -> None:
    joost = Match.objects.get().participants.get(membership=town.joost.membership).id

    answers = [school.post(f"{match}/berichten", town.fatima, {"aan": to, "vraag": "bel-mij"}) for to in (joost, 0)]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert not RelayRequest.objects.exists()


def test_a11_b6_nothing_that_a_system_reads_betrays_who_is_shielded(
    school: RecordSystem, team: RecordSystem, care: RecordSystem, truus: Professional, match: str, town: Town
) -> None:
    """Neither those of others in the match, nor the one of a colleague of hers."""
    care.post(f"{match}/contact", town.ineke, {"uitkomst": "niet-bereikt"})
    school.post(f"{match}/berichten", town.fatima, {"aan": shielded_place(), "vraag": "bel-mij"})
    reply_for_shielded(truus.actor, RelayRequest.objects.get().id, reply=Reply.PASSED_ON)
    unmask(truus.actor, match.removeprefix("/matches/")[:8], need=Need.DANGER)
    secret, yara = secrets_of(town.ineke), colleague_of(town.ineke, "Yara")
    yusuf = colleague_of(town.ineke, "Yusuf")

    readers = [(school, town.fatima), (team, town.joost)]
    found = [text for reader in readers for text in said_to(*reader, match) if secret.search(text)]
    of_yara = [text for text in said_to(care, yara, match) if match[9:] in text]
    hand_over_signal(town.ineke.actor, signal_of(town.ineke), to=yusuf.membership, on=TODAY)
    end_signal(yusuf.actor, signal_of(yusuf), on=TODAY)
    found += [t for reader in readers for t in said_to(*reader, match) if secret.search(t) or "Yusuf" in t]

    assert (found, of_yara) == ([], [])
    assert any(secret.search(text) for text in said_to(care, yusuf, match))


def said_to(system: RecordSystem, somebody: Professional, match: str) -> Iterator[str]:
    """Give all that a system reads for somebody, at each address that reads, and all that it is called with."""
    do_jobs()
    listed = system.get("/signalen", somebody).json()["signalen"]
    reference = listed[0]["kenmerk"] if listed else "00000000-0000-4000-8000-000000000000"
    paths = [path for path, operations in api.get_openapi_schema()["paths"].items() if "get" in operations]
    assert len(paths) > 6
    for path in paths:
        address = path.replace("/matches/{matchId}", match).replace("{kenmerk}", reference)
        answer = system.get(address, somebody)
        yield f"{dict(answer.headers)} {answer.text}"
    for change in system.system.changes.select_related("reference"):
        yield message_of(change).written().decode()
