"""Row B2: the match comes back at once; contact and direction are set from the record system."""

from uuid import UUID

import httpx
import pytest

from tests.api.record_system import SIGNAL, RecordSystem
from tests.cast import NOOR_WITHOUT_BSN, Town
from verwijsindex.matches.models import Match
from verwijsindex.matches.rules import MatchState
from verwijsindex.regions.models import Region
from verwijsindex.signals.models import Signal

pytestmark = pytest.mark.django_db


@pytest.fixture
def match(school: RecordSystem, team: RecordSystem, town: Town) -> str:
    """Let Fatima and Joost meet on Noor; give the address of their match."""
    school.gives(town.fatima)
    return f"/matches/{team.gives(town.joost).json()['match']['matchId']}"


def place(match: Match, name: str) -> int:
    return match.participants.get(membership__user__given_name=name).id


def test_b2_the_match_comes_back_in_the_answer(school: RecordSystem, team: RecordSystem, town: Town) -> None:
    school.gives(town.fatima)

    found = team.gives(town.joost).json()["match"]

    fatima, joost = found["deelnemers"]
    assert found["status"] == "gevonden"
    assert (fatima["naam"], fatima["telefoon"], fatima["wordtGebeld"]) == ("Fatima Amrani", "072 555 01 00", True)
    assert (joost["bentU"], joost["belt"]) == (True, True)


def test_b2_a_match_stands_with_the_signal_and_on_its_own(school: RecordSystem, match: str, town: Town) -> None:
    (listed,) = school.get("/matches", town.fatima).json()["matches"]

    assert school.get(match, town.fatima).json() == listed
    assert school.get("/signalen", town.fatima).json()["signalen"][0]["matchId"] == listed["matchId"]


def test_b2_what_came_of_contact_is_written_down(
    school: RecordSystem, team: RecordSystem, match: str, town: Town
) -> None:
    answer = team.post(f"{match}/contact", town.joost, {"uitkomst": "gesproken"})

    assert answer.status_code == 204
    seen = school.get(match, town.fatima).json()
    assert (seen["status"], seen["geschiedenis"][-1]["uitkomst"]) == ("contact-gelegd", "gesproken")


def test_b2_direction_is_proposed_refused_and_taken(
    school: RecordSystem, team: RecordSystem, match: str, town: Town
) -> None:
    fatima, joost = place(Match.objects.get(), "Fatima"), place(Match.objects.get(), "Joost")

    school.post(f"{match}/regievoorstel", town.fatima, {"aan": joost})
    asked = team.get(match, town.joost).json()["regieAanUVoorgesteld"]
    team.post(f"{match}/regieantwoord", town.joost, {"aanvaardt": False, "reden": "geen-ruimte"})
    school.post(f"{match}/regievoorstel", town.fatima, {"aan": fatima})
    school.post(f"{match}/regievoorstel", town.fatima, {"aan": joost})
    team.post(f"{match}/regieantwoord", town.joost, {"aanvaardt": True})

    led = team.get(match, town.joost).json()
    assert asked is True
    assert (led["status"], [who["heeftRegie"] for who in led["deelnemers"]]) == ("regie-belegd", [False, True])
    assert [line["soort"] for line in led["geschiedenis"]][1:] == [
        *("regie-voorgesteld", "regie-geweigerd", "regie-aanvaard", "regie-voorgesteld", "regie-aanvaard")
    ]


@pytest.mark.parametrize(
    ("noun", "body", "status"),
    [
        ("contact", {"uitkomst": "niet-nodig"}, 400),
        ("regieantwoord", {"aanvaardt": True}, 409),
        ("regieantwoord", {"aanvaardt": False}, 400),
        ("regievoorstel", {"aan": 0}, 404),
        ("contact", {"uitkomst": "gebeld"}, 400),
    ],
)
def test_what_cannot_be_done_with_a_match_is_refused(
    team: RecordSystem, match: str, town: Town, noun: str, body: dict[str, object], status: int
) -> None:
    assert team.post(f"{match}/{noun}", town.joost, body).status_code == status
    assert Match.objects.get().state == MatchState.FOUND


def test_a_match_that_is_over_stays_as_it_is(school: RecordSystem, team: RecordSystem, match: str, town: Town) -> None:
    school.post(f"/signalen/{_reference(town)}/beeindiging", town.fatima)

    assert team.get("/matches", town.joost).json()["matches"] == []
    assert team.get(match, town.joost).json()["status"] == "beeindigd"
    assert team.post(f"{match}/contact", town.joost, {"uitkomst": "gesproken"}).status_code == 410


def test_a_match_of_others_is_not_found(school: RecordSystem, match: str, town: Town) -> None:
    """Invariant: I1"""
    assert school.get(match, town.fatima).status_code == 200
    Signal.objects.filter(professional=town.fatima.membership).delete()

    assert school.get(match, town.fatima).status_code == 404
    assert school.post(f"{match}/contact", town.fatima, {"uitkomst": "gesproken"}).status_code == 404


def test_a11_of_who_is_shielded_a_system_hears_that_they_are_there(
    school: RecordSystem, team: RecordSystem, town: Town
) -> None:
    school.gives(town.fatima, SIGNAL | {"afscherming": {"reden": "dreiging"}})

    answer = team.gives(town.joost)

    hidden = answer.json()["match"]["deelnemers"][1]
    assert (hidden["naam"], hidden["organisatie"], hidden["telefoon"]) == ("een afgeschermde betrokkenheid", "", "")
    assert "Fatima" not in answer.text


def test_what_was_shown_can_no_longer_be_undone(school: RecordSystem, team: RecordSystem, town: Town) -> None:
    Region.objects.update(undo_minutes=5)
    school.gives(town.fatima)
    assert Signal.objects.undoable().exists()

    assert team.gives(town.joost).json()["match"] is not None

    assert not Signal.objects.undoable().exists()


def test_what_can_still_be_undone_is_not_shown_to_others(school: RecordSystem, town: Town) -> None:
    school.gives(town.fatima)
    Region.objects.update(undo_minutes=5)
    town.joost.signals(NOOR_WITHOUT_BSN)

    assert school.get("/matches", town.fatima).json()["matches"] == []
    assert school.get("/signalen", town.fatima).json()["signalen"][0]["matchId"] is None


def test_who_decides_on_what_has_changed_is_told_so(
    school: RecordSystem, team: RecordSystem, match: str, town: Town
) -> None:
    seen = school.get(match, town.fatima)
    team.post(f"{match}/contact", town.joost, {"uitkomst": "gesproken"})

    stale = school.post(f"{match}/contact", town.fatima, {"uitkomst": "niet-bereikt"}, **{"If-Match": _tag(seen)})
    fresh = _tag(school.get(match, town.fatima))

    assert stale.status_code == 412
    assert school.get(match, town.fatima, **{"If-None-Match": fresh}).status_code == 304
    body = {"uitkomst": "afspraken-gemaakt"}
    assert school.post(f"{match}/contact", town.fatima, body, **{"If-Match": fresh}).status_code == 204


def _reference(town: Town) -> UUID:
    return Signal.objects.get(professional=town.fatima.membership).source_references.get().reference


def _tag(answer: httpx.Response) -> str:
    return answer.headers["ETag"]
