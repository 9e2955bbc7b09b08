"""Row G1: whoever steals the database, the queue and the logbook included, finds no young person in it.

Nor anybody's second factor.
"""

import base64
import binascii
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.mfa.utils import decrypt
from django.db import connection

from tests.cast import NOOR, NOOR_WITHOUT_BSN, SEM, TODAY, Professional, Town, settle_town
from tests.databases import Database
from tests.families import FATHER, MOTHER, NOOR_OF_BOTH, SEM_OF_BOTH
from tests.theft import dump, secrets_in, traces
from verwijsindex.criteria.actions import begin_draft, publish_draft
from verwijsindex.criteria.models import Weighing
from verwijsindex.criteria.rules import Decision, Weighed
from verwijsindex.criteria.weighings import Purpose, keep_weighing, open_weighing, set_policy
from verwijsindex.matches.actions import propose_lead, record_contact
from verwijsindex.matches.models import Match
from verwijsindex.matches.rules import Outcome
from verwijsindex.notices.models import Notice
from verwijsindex.persons.identity import Identity
from verwijsindex.persons.looks import list_labels, open_identity
from verwijsindex.persons.partial_date import PartialDate
from verwijsindex.persons.sex import Sex
from verwijsindex.persons.statistics import count_names, last_counted
from verwijsindex.regions.models import Region
from verwijsindex.signals.actions import end_signal, withdraw_signal
from verwijsindex.signals.models import Signal
from verwijsindex.signals.querysets import SignalQuerySet

AYLIN = Identity("Aylin", "", "Yıldız", PartialDate(2011, 10, 27), Sex.FEMALE, bsn="010000203")
ZOE = Identity("Zoë", "", "El Amrani-Đurić", PartialDate(2009, 12, 31), Sex.FEMALE)
CHILDREN = [NOOR_OF_BOTH, SEM_OF_BOTH, AYLIN, ZOE]
REASON = "Het gaat thuis beter met {}."


def test_a_whole_story_leaves_no_trace_of_a_young_person(committed: Database) -> None:
    town = settle_town()
    _live_the_story(town)
    second_factor = _protect(town.fatima)
    _work_off_the_queue(committed)

    loot = dump(committed)

    for told in (
        b"weighing.kept",
        b"criteria.published",
        b"match.found",
        b"family.met",
        b"signal.withdrawn",
        b"look.open",
        b"tell_participants",
        b"send_mail",
        b"match-found",
    ):
        assert told in loot
    assert "boer" in last_counted().surnames
    assert Notice.objects.exists()
    assert Weighing.objects.exists()
    assert traces(loot, CHILDREN) == []
    assert secrets_in(loot, [b"Het gaat thuis beter", b"no-signal"]) == []
    assert secrets_in(loot, [MOTHER.encode(), FATHER.encode()]) == []
    assert secrets_in(loot, second_factor) == []


def test_the_thief_finds_a_name_that_is_there(committed: Database) -> None:
    settle_town()
    Region.objects.update(name="Regio van ZOE EL AMRANI-DURIC")
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO kit_cache VALUES ('k', %s, now())", [base64.b64encode(b"bsn: 999900018").decode()])

    found = traces(dump(committed), CHILDREN)

    assert {"zoe el amrani-duric", "999900018"} <= set(found)


@pytest.mark.parametrize(
    "planted",
    [
        b"Noor\tde Boer",
        b"NOOR DE BOER",
        "Nóór de Bóér".encode(),
        b"'boer, noor'",
        b"noor.deboer@example.org noordeboer",
        b"999900006",
        b"9999.00.006",
        b"2015-04-03 10:00",
        b"03-04-2015",
        b"3-4-2015",
        b"20150403",
        b"600009999",
        b"reob ed roon",
        base64.b64encode(b'{"name": "Noor de Boer"}'),
        base64.urlsafe_b64encode("Noor de Bóer??".encode()),
        b"\\\\x" + b"Noor de Boer".hex().encode(),
        b"\\\\x" + "Noor de Boer".encode("utf-16-le").hex().encode(),
        b"\\\\x" + "Noor de Boer".encode("utf-16-be").hex().encode(),
    ],
)
def test_the_thief_knows_many_spellings(planted: bytes) -> None:
    assert traces(b"COPY public.table (id, text) FROM stdin;\n1\t" + planted + b"\n", [NOOR]) != []


@pytest.mark.parametrize("written", [bytes, base64.b64encode, binascii.hexlify])
def test_the_thief_finds_a_secret_that_is_there(written: Callable[[bytes], bytes]) -> None:
    assert secrets_in(b'{"secret": "' + written(b"JBSWY3DPEHPK3PXP") + b'"}', [b"JBSWY3DPEHPK3PXP"]) != []


def test_the_thief_is_not_misled_by_words_that_look_like_names() -> None:
    assert traces(b"Jeugdteam Noord in de Boerderij, 2015-04-01, 1999900006", [NOOR]) == []


def _live_the_story(town: Town) -> None:
    _weigh(town)
    for child in CHILDREN:
        town.fatima.signals(child)
        town.joost.signals(replace(child, bsn=None))
    town.ineke.signals(replace(AYLIN, given_names="AYLIN", surname="Yildiz", bsn=None))
    town.ineke.signals(replace(NOOR_WITHOUT_BSN, given_names="Fleur"))
    match = Match.objects.get(young_person__signals__in=_signals_on(town.fatima, NOOR))
    record_contact(town.joost.actor, match, outcome=Outcome.SPOKEN)
    propose_lead(town.joost.actor, match, to=match.participants.get(membership=town.joost.membership))
    own = Signal.objects.visible_to(town.fatima.actor)
    list_labels(town.fatima.actor, [signal.report for signal in own], purpose="own signals")
    open_identity(town.fatima.actor, own[0].report, purpose="own signal")
    end_signal(town.fatima.actor, _signals_on(town.fatima, SEM).get(), on=TODAY)
    withdraw_signal(town.joost.actor, _signals_on(town.joost, ZOE).get(), on=TODAY)
    count_names()


def _weigh(town: Town) -> None:
    """Let the school edit its criteria and keep why Fatima gives no signal, in words that name a child."""
    begin_draft(town.petra.actor)
    publish_draft(town.petra.actor, counts_from=TODAY, on=TODAY)
    set_policy(town.petra.actor, kept_for=timedelta(days=365))
    for child in CHILDREN:
        weighed = Weighed(Decision.NO_SIGNAL, child.bsn or child.full_name, REASON.format(child.full_name))
        weighing = keep_weighing(town.fatima.actor, weighed, on=TODAY)
        assert weighing
        open_weighing(town.petra.actor, weighing, purpose=Purpose.COMPLAINT)


def _protect(somebody: Professional) -> list[bytes]:
    """Give them an app and recovery codes; return what makes the codes."""
    user, secret = somebody.membership.user, generate_totp_secret()
    TOTP.activate(user, secret)
    seed = decrypt(RecoveryCodes.activate(user).instance.data["seed"])
    return [secret.encode(), base64.b32decode(secret), seed.encode(), bytes.fromhex(seed)]


def _signals_on(somebody: Professional, child: Identity) -> SignalQuerySet:
    raised = somebody.signals(child)
    assert not raised.is_new
    return Signal.objects.filter(id=raised.signal.id)


def _work_off_the_queue(database: Database) -> None:
    """Let a worker of its own process do what can be done; there is no mail server, so mails stay in the queue."""
    subprocess.run(
        [sys.executable, "-m", "django", "procrastinate", "worker", "--one-shot", "--delete-jobs=never"],
        env={**database.environment(), "VERWIJSINDEX_SMTP_URL": "smtp://127.0.0.1:9"},
        check=True,
        capture_output=True,
        timeout=60,
    )
