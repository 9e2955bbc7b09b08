import pytest
from django.db.models.functions import Now
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.cast import INFORMED, NOOR, NOOR_WITHOUT_BSN, SEM, TODAY, Town
from verwijsindex.audit.acts import Act
from verwijsindex.audit.models import Entry
from verwijsindex.matches.actions import record_contact
from verwijsindex.matches.consent import FamilyAnswer, record_consent, withdraw_consent
from verwijsindex.matches.events import MatchMoved
from verwijsindex.matches.models import Match, MatchEvent
from verwijsindex.matches.rules import Answer, Manner, Outcome, Purpose, consent_proposed_until
from verwijsindex.notices import listeners
from verwijsindex.notices.actions import mark_seen, write_notice
from verwijsindex.notices.models import Notice
from verwijsindex.notices.rules import NoticeKind
from verwijsindex.signals.actions import Informing, end_signal, hand_over_signal, record_informing
from verwijsindex.signals.events import InformingOverdue, SignalHandedOver, SignalNearsItsEnd
from verwijsindex.signals.models import Excuse, Signal
from verwijsindex.signals.rules import Party

pytestmark = pytest.mark.django_db


@pytest.fixture
def match(town: Town) -> Match:
    town.fatima.signals(NOOR)
    town.joost.signals(NOOR_WITHOUT_BSN)
    return Match.objects.get()


def mails_asked() -> int:
    return ProcrastinateJob.objects.filter(task_name__endswith="send_mail").count()


@pytest.mark.usefixtures("match")
def test_told_once_however_often_it_is_heard(town: Town) -> None:
    for _ in range(2):
        listeners.tell_participants(MatchMoved(MatchEvent.objects.get().id))

    assert {notice.recipient_id for notice in Notice.objects.all()} == {
        town.fatima.membership.id,
        town.joost.membership.id,
    }
    assert Notice.objects.count() == mails_asked() == Entry.objects.filter(act=Act.SEND_NOTICE).count() == 2


def test_who_joins_hears_of_a_match_and_the_others_of_a_newcomer(town: Town, match: Match) -> None:
    town.ineke.signals(NOOR)

    listeners.tell_participants(MatchMoved(MatchEvent.objects.latest("id").id))

    assert {notice.recipient_id: notice.kind for notice in Notice.objects.filter(match=match)} == {
        town.fatima.membership.id: NoticeKind.MATCH_JOINED,
        town.joost.membership.id: NoticeKind.MATCH_JOINED,
        town.ineke.membership.id: NoticeKind.MATCH_FOUND,
    }


def test_what_can_wait_is_not_mailed(town: Town, match: Match) -> None:
    record_contact(town.joost.actor, match, outcome=Outcome.SPOKEN)

    listeners.tell_participants(MatchMoved(MatchEvent.objects.latest("id").id))

    assert Notice.objects.get().kind == NoticeKind.CONTACT_RECORDED
    assert Notice.objects.get().recipient_id == town.fatima.membership.id
    assert mails_asked() == 0


def test_consent_taken_back_is_mailed_since_everybody_must_stop_sharing(town: Town, match: Match) -> None:
    joost = match.participants.get(membership=town.joost.membership)
    yes = FamilyAnswer(
        Answer.GIVEN,
        frozenset({Party.REPRESENTATIVE}),
        Manner.ORALLY,
        TODAY,
        frozenset({Purpose.ONE_PLAN}),
        until=consent_proposed_until(TODAY),
        share_with=[joost],
    )
    consent = record_consent(town.fatima.actor, match, yes, age=NOOR.birth_date.age(TODAY), on=TODAY)
    listeners.tell_participants(MatchMoved(MatchEvent.objects.latest("id").id))
    assert mails_asked() == 0

    withdraw_consent(town.fatima.actor, match, consent.id)
    listeners.tell_participants(MatchMoved(MatchEvent.objects.latest("id").id))

    told = Notice.objects.filter(recipient=town.joost.membership).order_by("created_at")
    assert [notice.kind for notice in told] == [NoticeKind.CONSENT_GIVEN, NoticeKind.CONSENT_WITHDRAWN]
    assert mails_asked() == 1


def test_who_leaves_is_told_of_by_the_end_alone(town: Town, match: Match) -> None:
    match.participants.update(seen_at=Now())
    end_signal(town.joost.actor, Signal.objects.get(professional=town.joost.membership), on=TODAY)

    for line in MatchEvent.objects.filter(id__gt=MatchEvent.objects.earliest("id").id):
        listeners.tell_participants(MatchMoved(line.id))

    assert [(n.recipient_id, n.kind) for n in Notice.objects.all()] == [(town.fatima.membership.id, "match-ended")]


def test_a_signal_that_ends_soon_is_told_once_per_step(town: Town) -> None:
    signal = town.fatima.signals(NOOR).signal

    for days in (30, 30, 14):
        listeners.remind_reporter(SignalNearsItsEnd(signal.id, days))

    assert [notice.kind for notice in Notice.objects.all()] == [NoticeKind.SIGNAL_EXPIRING] * 2


def test_a_family_that_must_still_be_told_is_said_once_a_week(town: Town) -> None:
    """Row A3."""
    signal = town.fatima.signals(NOOR).signal
    record_informing(town.fatima.actor, signal, Informing(excuse=Excuse.NOT_REACHED))
    for weeks in (0, 0, 1):
        listeners.remind_to_inform(InformingOverdue(signal.id, weeks))
    assert [notice.kind for notice in Notice.objects.all()] == [NoticeKind.INFORMING_OVERDUE] * 2

    record_informing(town.fatima.actor, signal, INFORMED)
    listeners.remind_to_inform(InformingOverdue(signal.id, 2))

    assert Notice.objects.count() == 2


def test_a_successor_hears_of_the_signal(town: Town) -> None:
    signal = town.fatima.signals(NOOR).signal
    town.petra.membership.roles = ["professional"]
    town.petra.membership.save()
    hand_over_signal(town.fatima.actor, signal, to=town.petra.membership, on=TODAY)

    news = SignalHandedOver(signal.id, signal.young_person_id, town.fatima.membership.id, town.petra.membership.id)
    listeners.tell_successor(news)

    assert Notice.objects.get().recipient_id == town.petra.membership.id


def test_who_takes_over_several_signals_hears_it_once(town: Town) -> None:
    """Row A12: one message and one mail, that lead to all of them."""
    town.petra.membership.roles = ["professional"]
    town.petra.membership.save()
    for child in (NOOR, SEM):
        signal = town.fatima.signals(child).signal
        hand_over_signal(town.fatima.actor, signal, to=town.petra.membership, on=TODAY)
        news = SignalHandedOver(signal.id, signal.young_person_id, town.fatima.membership.id, town.petra.membership.id)
        for _twice in range(2):
            listeners.tell_successor(news)

    assert Notice.objects.get().signal is None


def test_news_of_what_is_gone_tells_nobody(town: Town) -> None:
    signal = town.fatima.signals(NOOR).signal
    gone, person = signal.id, signal.young_person_id
    end_signal(town.fatima.actor, signal, on=TODAY)

    listeners.remind_reporter(SignalNearsItsEnd(gone, 30))
    listeners.tell_successor(SignalHandedOver(gone, person, town.fatima.membership.id, town.wim.membership.id))
    listeners.tell_participants(MatchMoved(0))

    assert not Notice.objects.exists()


def test_nobody_marks_the_message_of_another_as_seen(town: Town, match: Match) -> None:
    write_notice(town.fatima.membership.id, NoticeKind.MATCH_FOUND, cause="match", match=match)

    mark_seen(town.joost.actor, Notice.objects.all())
    assert Notice.objects.unseen().exists()

    mark_seen(town.fatima.actor, Notice.objects.all())
    assert not Notice.objects.unseen().exists()
