"""Row B4: the record system tells all that it has, and the index follows."""

import json
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest

from tests.api.record_system import INFORMED, NOOR_BY_NAME, SIGNAL, RecordSystem, system_of
from tests.cast import NOOR, Professional, Town
from verwijsindex.access.roles import Permission
from verwijsindex.audit.models import Entry
from verwijsindex.coupling.caseload.rows import NDJSON, read_rows
from verwijsindex.coupling.models import SignalReference
from verwijsindex.coupling.rules import SCOPES
from verwijsindex.matches.models import Match
from verwijsindex.organisations.models import Membership
from verwijsindex.persons.models import IdentityReport
from verwijsindex.signals.models import ArchivedSignal, Signal

pytestmark = pytest.mark.django_db

NAMES = ("Noor", "Eva", "Zoë", "Liam", "Mila", "Daan", "Tess", "Sara")


@dataclass
class Office:
    """A record system with what it has: a row for each client of somebody."""

    system: RecordSystem
    rows: list[dict[str, Any]] = field(default_factory=list)

    def takes(self, somebody: Professional, name: str, **more: Any) -> dict[str, Any]:
        young_person = NOOR_BY_NAME | {"voornamen": name, "geslachtsnaam": "Boer" if name == "Noor" else f"Van{name}"}
        row = {"kenmerk": str(uuid4()), "professional": somebody.membership.user.email}
        self.rows.append(SIGNAL | row | {"jeugdige": young_person} | more)
        return self.rows[-1]

    def tells(self, query: str = "", *, rows: list[Any] | None = None) -> httpx.Response:
        if not self.system.session.token:
            self.system.session.fetch_token()
        told = self.rows if rows is None else rows
        answer: httpx.Response = self.system.session.put(f"/caseload{query}", json=told)
        return answer


@pytest.fixture
def office(school: RecordSystem, town: Town) -> Office:
    """Let Fatima have eight clients, none of them known to the index."""
    office = Office(school)
    for name in NAMES:
        office.takes(town.fatima, name)
    return office


def outcomes(answer: httpx.Response) -> dict[str, int]:
    assert answer.status_code == 200, answer.text
    return {word: total for word, total in answer.json()["aantallen"].items() if total}


def test_b4_what_is_new_is_given(office: Office, town: Town) -> None:
    town.joost.signals(NOOR)

    answer = office.tells()

    assert outcomes(answer) == {"nieuw": 8}
    assert [line["regel"] for line in answer.json()["regels"]] == list(range(1, 9))
    assert set(Signal.objects.filter(professional=town.fatima.membership).values_list("raised_by", flat=True)) == {
        town.fatima.membership.id
    }
    assert Match.objects.live().visible_to(town.fatima.actor).count() == 1
    assert Entry.objects.filter(act="signal.raised", machine__startswith="system").count() == 8


def test_b4_told_again_nothing_changes(office: Office) -> None:
    office.tells()
    signals = set(Signal.objects.values_list("id", "report"))

    assert outcomes(office.tells()) == {"ongewijzigd": 8}
    assert set(Signal.objects.values_list("id", "report")) == signals
    assert IdentityReport.objects.count() == 8


def test_b4_what_is_told_in_other_words_is_the_same(office: Office) -> None:
    office.tells()
    told = set(SignalReference.objects.values_list("told", flat=True))
    other_words = [dict(reversed(row.items())) for row in office.rows]

    assert outcomes(office.tells(rows=other_words)) == {"ongewijzigd": 8}
    assert told.isdisjoint(SignalReference.objects.values_list("told", flat=True))


def test_b4_what_is_told_letter_for_letter_still_needs_somebody_who_may_signal(office: Office, town: Town) -> None:
    office.tells()
    Membership.objects.filter(id=town.fatima.membership.id).update(trained_on=None)

    assert outcomes(office.tells()) == {"geweigerd": 8}


def test_b4_it_comes_in_lines_as_well(office: Office) -> None:
    office.tells()
    lines = "\n".join(json.dumps(row) for row in office.rows) + "\n\n"

    answer = office.system.session.put(
        "/caseload", content=lines.encode(), headers={"Content-Type": "application/x-ndjson"}
    )

    assert outcomes(answer) == {"ongewijzigd": 8}


def test_the_lines_of_a_caseload_are_found_where_a_server_gives_bytes_alone() -> None:
    """The server that we run on gives one line, and then no other: what was not read would end."""

    class Body:
        left = b'{"kenmerk": 1}\n' * 5_000

        def read(self, size: int, /) -> bytes:
            read, self.left = self.left[:size], self.left[size:]
            return read

    assert [row.number for row in read_rows(Body(), NDJSON)] == list(range(1, 5_001))


def test_b4_what_is_not_there_any_more_ends(office: Office, town: Town) -> None:
    town.joost.signals(NOOR)
    office.tells()
    office.rows.pop(0)

    answer = office.tells()

    assert outcomes(answer) == {"ongewijzigd": 7, "beeindigd": 1}
    assert ArchivedSignal.objects.get().professional == town.fatima.membership
    assert not Match.objects.live().exists()


def test_b4_what_goes_to_a_colleague_is_handed_over(office: Office, town: Town, hassan: Professional) -> None:
    town.joost.signals(NOOR)
    office.tells()
    for row in office.rows[:2]:
        row["professional"] = hassan.membership.user.email

    answer = office.tells()

    assert outcomes(answer) == {"ongewijzigd": 6, "overgedragen": 2}
    assert Signal.objects.filter(professional=hassan.membership).count() == 2
    assert Match.objects.live().visible_to(hassan.actor).count() == 1
    assert outcomes(office.tells()) == {"ongewijzigd": 8}


def test_b4_what_is_otherwise_follows(office: Office, town: Town) -> None:
    """Row A3: told after all; and a name that was put right."""
    late = office.takes(town.fatima, "Bram", informeren={"uitzondering": "onveilig"})
    office.tells()
    late["informeren"] = INFORMED
    office.rows[1]["jeugdige"] = office.rows[1]["jeugdige"] | {"geslachtsnaam": "Bakker"}
    office.rows[2]["afscherming"] = {"reden": "dreiging"}

    assert outcomes(office.tells()) == {"ongewijzigd": 6, "gewijzigd": 3}
    assert not Signal.objects.not_informed().exists()
    assert Signal.objects.exclude(shield="").count() == 1
    assert outcomes(office.tells()) == {"ongewijzigd": 9}


def test_b4_what_the_index_changed_stays_until_the_system_changes_it(office: Office, hassan: Professional) -> None:
    """Both keep in step, instead of handing a signal to and fro."""
    office.tells()
    Signal.objects.update(professional=hassan.membership)

    assert outcomes(office.tells()) == {"ongewijzigd": 8}
    assert Signal.objects.filter(professional=hassan.membership).count() == 8


def test_what_has_ended_is_not_given_anew(office: Office, town: Town) -> None:
    office.tells()
    office.system.post(f"/signalen/{office.rows[0]['kenmerk']}/beeindiging", town.fatima)

    assert outcomes(office.tells()) == {"ongewijzigd": 7, "afgelopen": 1}
    assert Signal.objects.count() == 7


def test_a_signal_that_was_given_by_itself_belongs_to_the_caseload(office: Office, town: Town) -> None:
    row = office.takes(town.fatima, "Bram")
    alone = {name: row[name] for name in ("jeugdige", "informeren")}
    office.system.gives(town.fatima, alone, reference=UUID(row["kenmerk"]))

    assert outcomes(office.tells()) == {"nieuw": 8, "ongewijzigd": 1}


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"informeren": {}}, "niet-geinformeerd", "informeren"),
        ({"informeren": INFORMED | {"datum": "2999-01-01"}}, "datum-in-toekomst", "informeren/datum"),
        ({"professional": "niemand@zilvermeeuw.example"}, "professional-onbekend", "professional"),
        ({"einddatum": "2999-01-01"}, "einddatum-onjuist", "einddatum"),
        ({"jeugdige": NOOR_BY_NAME | {"geboortedatum": "1990-04-03"}}, "te-oud", "jeugdige"),
        ({"jeugdige": {"bsn": "123456789"}}, "geen-bsn", "jeugdige/bsn"),
        (
            {"jeugdige": NOOR_BY_NAME | {"geboortedatum": "3 april"}},
            "string-pattern-mismatch",
            "jeugdige/geboortedatum",
        ),
        ({"betrokkenheid": "zijdelings"}, "enum", "betrokkenheid"),
    ],
)
def test_b4_one_bad_row_does_not_touch_the_others(
    office: Office, change: dict[str, Any], code: str, field: str
) -> None:
    """Row A3, Invariant I17: what says nothing of informing does not come to life."""
    office.rows[3] |= change

    answer = office.tells()

    line = answer.json()["regels"][3]
    assert outcomes(answer) == {"nieuw": 7, "geweigerd": 1}
    assert (line["kenmerk"], line["uitkomst"]) == (office.rows[3]["kenmerk"], "geweigerd")
    assert (line["probleem"]["code"], line["probleem"]["location"]["name"]) == (code, field)
    assert Signal.objects.count() == SignalReference.objects.count() == 7


def test_b4_a_row_that_became_bad_ends_nothing(office: Office) -> None:
    office.tells()
    office.rows[0] |= {"einddatum": "2027-02-01"}
    office.rows[1] |= {"onbekend": "veld"}

    assert outcomes(office.tells()) == {"ongewijzigd": 6, "geweigerd": 2}
    assert Signal.objects.count() == 8


def test_b4_with_a_row_that_nobody_can_read_nothing_ends(office: Office) -> None:
    office.tells()
    office.rows[0] |= {"kenmerk": "cliënt 12"}

    answer = office.tells()

    assert outcomes(answer) == {"ongewijzigd": 7, "geweigerd": 1, "niet-beeindigd": 1}
    assert Signal.objects.count() == 8


def test_b4_half_a_caseload_ends_nothing(office: Office, town: Town) -> None:
    office.takes(town.fatima, "Bram")
    office.tells()
    half = office.rows[:3]

    stopped = office.tells(rows=half)
    trial = office.tells("?proef=true", rows=half)
    meant = office.tells("?hoogstensBeeindigd=100", rows=half)

    assert (stopped.status_code, stopped.json()["type"].rpartition(":")[2]) == (422, "te-veel-beeindigd")
    assert "9" in stopped.json()["detail"]
    assert (trial.json()["zekering"], outcomes(trial)) == (True, {"ongewijzigd": 3, "beeindigd": 6})
    assert outcomes(meant) == {"ongewijzigd": 3, "beeindigd": 6}


def test_b4_a_trial_changes_nothing(office: Office) -> None:
    assert outcomes(office.tells("?proef=true")) == {"nieuw": 8}
    assert not Signal.objects.exists()


def test_who_stands_in_two_rows_is_signalled_once_by_one_professional(office: Office, town: Town) -> None:
    office.takes(town.fatima, "Noor")
    office.rows.append(office.rows[0])

    answer = office.tells()

    assert outcomes(answer) == {"nieuw": 9, "geweigerd": 1}
    assert answer.json()["regels"][-1]["probleem"]["code"] == "kenmerk-dubbel"
    assert Signal.objects.count() == IdentityReport.objects.count() == 8


def test_b4_it_does_no_more_than_the_system_may(office: Office, town: Town) -> None:
    only_giving = frozenset(SCOPES) - {Permission.END_SIGNAL, Permission.HAND_OVER_SIGNAL}
    small = Office(system_of(town.petra, "Klein", scopes=only_giving), office.rows)
    small.tells()

    answer = small.tells(rows=office.rows[1:])

    assert outcomes(answer) == {"ongewijzigd": 7, "geweigerd": 1}
    assert Signal.objects.count() == 8


def test_what_is_no_list_is_refused(office: Office) -> None:
    answer = office.tells(rows={"kenmerk": 1})  # type: ignore[arg-type]  # on purpose

    assert (answer.status_code, answer.json()["type"]) == (400, "urn:verwijsindex:probleem:geen-caseload")


def test_no_answer_tells_who_it_is_about(office: Office) -> None:
    """Invariant: I6"""
    office.rows[0]["jeugdige"] = {"geslachtsnaam": "Boer"}

    said = office.tells().text

    assert not any(word in said for word in ("Boer", "Eva", "2015"))
