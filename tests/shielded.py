"""Somebody gives a shielded signal, who passes messages on to them, and what would betray who it is."""

import re
from dataclasses import replace
from datetime import date

from tests.cast import INFORMED, TODAY, Professional, Town
from tests.colleagues import colleague_of
from verwijsindex.access.roles import Role
from verwijsindex.persons.identity import Identity
from verwijsindex.signals.actions import Raised, raise_signal
from verwijsindex.signals.models import Involvement, ShieldReason, Signal
from verwijsindex.signals.rules import months_after
from verwijsindex.signals.shield import Shield

PHONE = "072 555 99 99"


def trustee_of(town: Town) -> Professional:
    """Let Truus be the trustee of the region."""
    return colleague_of(town.kees, "Truus", roles=[Role.TRUSTEE], phone="072 555 88 88")


def signals_shielded(somebody: Professional, identity: Identity, *, relay: Professional, on: date = TODAY) -> Raised:
    return raise_signal(
        somebody.actor,
        identity,
        professional=somebody.membership,
        involvement=Involvement.DIRECT,
        ends_on=months_after(on, 12),
        informing=replace(INFORMED, on=on),
        on=on,
        shield=Shield(ShieldReason.THREAT, relay.membership),
    )


def secrets_of(somebody: Professional) -> re.Pattern[str]:
    work = somebody.membership
    signals = Signal.objects.filter(professional=work).values_list("id", flat=True)
    words = [work.user.given_name, work.user.surname, work.organisation.name, work.organisation_id, work.id]
    words += [work.email, work.job_title, PHONE, PHONE.replace(" ", ""), *signals]
    words += [str(signal)[:8] for signal in signals]
    return re.compile("|".join(rf"\b{re.escape(str(word))}\b" for word in words))
