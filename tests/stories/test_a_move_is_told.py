"""Row A13: what changes in the BRP reaches who must know: a move, a death, a new parent. Invariant: I14"""

import re
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from django.test import Client

from tests.cast import NOOR, NOOR_WITHOUT_BSN, SEM, TODAY, Professional, Town
from tests.colleagues import director_of
from tests.families import EVA_OF_FATHER, FATHER, MOTHER, NOOR_OF_BOTH, SEM_OF_BOTH, seen_by, spread_the_news, told
from tests.house.conftest import log_in
from tests.registers import Register, living_in, parent, record_of
from tests.shielded import signals_shielded, trustee_of
from verwijsindex.audit.acts import Act
from verwijsindex.audit.models import Entry
from verwijsindex.matches.models import FamilyMatch
from verwijsindex.matches.moves import list_moves
from verwijsindex.notices.mail import compose
from verwijsindex.notices.models import Notice
from verwijsindex.persons.models import YoungPerson
from verwijsindex.persons.partial_date import PartialDate
from verwijsindex.regions.models import Municipality, Region
from verwijsindex.signals.models import Move, Signal
from verwijsindex.signals.registration import learn_about
from verwijsindex.signals.retention import keep_to_the_terms

pytestmark = pytest.mark.django_db

ALKMAAR, BERGEN = "0361", "0373"


@pytest.fixture(autouse=True)
def _bergen(town: Town) -> None:  # noqa: ARG001
    Municipality.objects.create(code=f"GM{BERGEN}", name="Bergen (NH.)", region=Region.objects.get())


def director_of_bergen(town: Town) -> Professional:
    bas = director_of(town, given_name="Bas")
    bas.membership.directs.set(Municipality.objects.filter(code=f"GM{BERGEN}"))
    return bas


def learn() -> int:
    return sum(learn_about(person, on=TODAY) for person in YoungPerson.objects.values_list("id", flat=True))


def move_noor(town: Town, register: Register) -> None:
    town.fatima.signals(NOOR)
    town.joost.signals(NOOR_WITHOUT_BSN)
    for place in (ALKMAAR, BERGEN):
        register(record_of(NOOR, **living_in(place)))
        learn()


def test_who_signals_and_who_directs_in_the_new_municipality_are_told_once(town: Town, register: Register) -> None:
    karin, here = director_of(town), director_of_bergen(town)
    move_noor(town, register)
    learn()

    spread_the_news()
    spread_the_news()

    assert told() == [("Bas", "moved-here"), ("Fatima", "moved-away"), ("Joost", "moved-away")]
    assert Entry.objects.filter(act=Act.REGISTER_MOVE).count() == 1
    assert list_moves(karin.actor) == []
    assert [person.name for person in list_moves(here.actor)[0].people] == ["Fatima Amrani", "Joost van Dijk"]


def test_a_director_sees_nothing_of_who_it_is_nor_of_whom_is_shielded(town: Town, register: Register) -> None:
    """Invariant: I6, I8"""
    here, truus = director_of_bergen(town), trustee_of(town)
    move_noor(town, register)
    signals_shielded(town.ineke, NOOR, relay=truus)

    shown = str(list_moves(here.actor))

    assert "Ineke" not in shown
    assert not any(telling in shown for telling in ("de Boer", "2015", NOOR.bsn or "", "GM0361"))
    assert not any("GM" in notice.cause or notice.match_id for notice in Notice.objects.all())


def test_where_somebody_lives_becoming_known_is_no_move(town: Town, register: Register) -> None:
    town.fatima.signals(NOOR)
    register(record_of(NOOR, **living_in(ALKMAAR)))

    assert learn() == 1

    assert not Move.objects.exists()


def test_a_new_parent_makes_the_family_match_and_one_who_is_no_parent_ends_it(town: Town, register: Register) -> None:
    town.fatima.signals(NOOR_OF_BOTH)
    town.joost.signals(SEM)
    register(record_of(NOOR_OF_BOTH), record_of(SEM, ouders=[parent(burgerservicenummer=FATHER)]))

    learn()
    assert seen_by(town.joost) == ["Fatima Amrani"]

    register(record_of(NOOR_OF_BOTH), record_of(SEM, ouders=[parent()]))
    learn()
    assert not FamilyMatch.objects.exists()
    spread_the_news()
    assert told() == []


def test_a_later_tie_tells_those_who_meet_by_it_and_nobody_twice(town: Town, register: Register) -> None:
    """Row A10: Fatima and Joost, Ineke and Kees have met already when a father turns out to be both families'."""
    of_father = replace(SEM, parents=(FATHER,))
    town.fatima.signals(replace(NOOR, parents=(MOTHER,)))
    town.joost.signals(replace(EVA_OF_FATHER, parents=(MOTHER,)))
    town.ineke.signals(of_father)
    town.kees.signals(replace(SEM, given_names="Bo", bsn="999990019", parents=(FATHER,)))
    spread_the_news()
    assert told() == [(name, "family-found") for name in ("Fatima", "Ineke", "Joost", "Kees")]
    register(record_of(NOOR_OF_BOTH))

    learn()
    spread_the_news()
    spread_the_news()

    heard = Counter({"Fatima": 3, "Ineke": 2, "Joost": 1, "Kees": 2})
    assert told() == sorted((name, "family-found") for name in heard.elements())


def test_whose_address_becomes_secret_is_of_no_family_any_more(town: Town, register: Register) -> None:
    town.fatima.signals(NOOR_OF_BOTH)
    town.joost.signals(SEM_OF_BOTH)
    spread_the_news()
    secret = {"geheimhoudingPersoonsgegevens": "7"}
    register(record_of(NOOR_OF_BOTH, **secret), record_of(SEM_OF_BOTH))

    learn()
    spread_the_news()

    assert not FamilyMatch.objects.exists()
    ended, found = "family-ended", "family-found"
    assert told() == [("Fatima", ended), ("Fatima", found), ("Joost", ended), ("Joost", found)]


def test_a_death_ends_the_family_match_too(town: Town, register: Register) -> None:
    town.fatima.signals(NOOR_OF_BOTH)
    town.joost.signals(SEM_OF_BOTH)
    register(record_of(NOOR_OF_BOTH, opschortingBijhouding={"reden": {"code": "O"}}), record_of(SEM_OF_BOTH))

    learn()

    assert not FamilyMatch.objects.exists()
    assert Signal.objects.get().professional == town.joost.membership


def test_a_death_is_told_to_who_signalled_and_the_mail_does_not_say_it(town: Town, register: Register) -> None:
    """Row A13, invariant I16."""
    town.fatima.signals(NOOR)
    town.joost.signals(NOOR_WITHOUT_BSN)
    town.ineke.signals(SEM)
    register(record_of(NOOR, opschortingBijhouding={"reden": {"code": "O"}}))

    learn()
    spread_the_news()
    spread_the_news()

    assert told() == [("Fatima", "deceased"), ("Joost", "deceased")]
    said = str([compose([notice]).message().as_string() for notice in Notice.objects.all()])
    assert not re.search("overle|death|died|Noor|BRP", said)
    fatima = Client(headers={"accept-language": "en"})
    log_in(fatima, town.fatima.membership.user)
    page = fatima.get(f"/berichten/{Notice.objects.get(recipient=town.fatima.membership).id}/").content.decode()
    assert "a young person about whom you gave a signal has died" in page
    assert "Boer" not in page


def test_who_turns_23_leaves_each_with_a_message_that_the_match_ended(town: Town) -> None:
    """Row A9."""
    almost_23 = replace(NOOR, birth_date=PartialDate(2003, 12, 1))
    town.fatima.signals(almost_23)
    town.joost.signals(almost_23)

    keep_to_the_terms(on=date(2026, 12, 1))
    spread_the_news()

    assert told() == [("Fatima", "aged-out"), ("Joost", "aged-out")]


def test_another_name_is_told_once_and_leads_to_the_signal(town: Town, register: Register) -> None:
    signal = town.fatima.signals(NOOR).signal
    register(record_of(replace(NOOR, surname="Kuiper")))

    for _ in range(2):
        learn()
        spread_the_news()

    assert told() == [("Fatima", "entry-followed")]
    assert Notice.objects.get().signal == signal
