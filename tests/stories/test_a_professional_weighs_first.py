"""Row A2: the organisation's criteria guide the choice; what was seen, and why, stays with the organisation alone.

On the pages: Petra edits what the school weighs with; Fatima weighs twice, and gives no signal, and then one.
"""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.cast import NOOR_WITHOUT_BSN, Professional, Town
from tests.giving import give, look_up
from verwijsindex.audit.models import Entry
from verwijsindex.criteria.models import Weighing
from verwijsindex.matches.models import Match, MatchEvent
from verwijsindex.notices.models import Notice
from verwijsindex.signals.models import Signal

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("brp")]

REFERENCE, REASON = "dossier-114", "Ouders denken mee."
NEVER_TOLD = re.compile(f"{REFERENCE}|{REASON}|housing|learning")


def test_the_criteria_guide_and_nobody_else_learns_what_was_seen(town: Town, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(0)
    petra, fatima = _at_the_desk(town.petra), _at_the_desk(town.fatima)
    seen = _edits_the_criteria(petra)

    advice = fatima.post(reverse("weighing_new"), {"tick": [seen]}).content.decode()
    assert "Your organisation would give a signal here" in advice
    why = {"reference": REFERENCE, "reason": REASON, "tick": [seen, "housing", "learning"]}
    fatima.post(reverse("weighing_new"), {"no-signal": "1", **why})
    assert (Weighing.objects.count(), Signal.objects.count()) == (1, 0)

    town.joost.signals(NOOR_WITHOUT_BSN)
    page = look_up(fatima, bsn="999900006")
    give(fatima, page, town.fatima.membership.id, **why)
    assert (Weighing.objects.count(), Match.objects.count()) == (2, 1)

    assert [row.reference for row in fatima.get(reverse("weighings")).context["rows"]] == [REFERENCE] * 2
    stored = [list(kind.objects.values()) for kind in (Signal, Match, MatchEvent, Notice, ProcrastinateJob, Entry)]
    assert seen not in f"{stored} {caplog.text}"
    assert not NEVER_TOLD.search(f"{stored} {caplog.text}")
    for weighing in Weighing.objects.all():
        assert _at_the_desk(town.joost).get(reverse("weighing", args=[weighing.id])).status_code == 404


def _edits_the_criteria(petra: Client) -> str:
    """Add something that is enough by itself, publish it, and keep weighings; give what professionals then tick."""
    petra.post(reverse("criteria"))
    petra.post(reverse("criterion_new"), {"dutch": "Vaak te laat.", "area": "occupation"})
    key = petra.get(reverse("criteria_draft")).context["guide"].areas[3].criteria[-1].key
    petra.post(reverse("combination_new"), {"at_least": "1", "from_areas": "1", "criteria": [key]})
    petra.post(reverse("criteria_publication"), {"counts_from": f"{timezone.localdate():%d-%m-%Y}"})
    petra.post(reverse("weighing_policy"), {"kept_for": "365"})
    return str(key)


def _at_the_desk(somebody: Professional) -> Client:
    user, client = somebody.membership.user, Client(headers={"accept-language": "en"})
    Authenticator.objects.get_or_create(user=user, type=Authenticator.Type.TOTP, defaults={"data": {}})
    client.force_login(user)
    return client
