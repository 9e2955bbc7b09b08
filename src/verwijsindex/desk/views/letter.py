"""The letter that tells the family of a signal: chosen on a page, made when asked for, kept nowhere."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from verwijsindex.desk.doors import DeskRequest, desk
from verwijsindex.desk.words.consent import PARTIES
from verwijsindex.kit.pdf import CannotPrint
from verwijsindex.persons.identity import Identity
from verwijsindex.persons.looks import open_identity
from verwijsindex.signals.letters.writing import Language, write_card, write_letter
from verwijsindex.signals.models import Signal
from verwijsindex.signals.rules import Party, parties_to_inform

READERS = {"ouders": Party.REPRESENTATIVE, "jeugdige": Party.YOUNG_PERSON}
CARD = "gesprek"  # who tells it reads this; who is shielded tells nothing in person


@desk
@require_GET
def choose(request: DeskRequest, signal_id: str) -> HttpResponse:
    """Offer the letters to whoever must be told at this age, in each language."""
    signal, identity = _opened(request, signal_id)
    told = _readers(identity)
    context = {
        "signal": signal,
        "identity": identity,
        "readers": [(reader, PARTIES[party]) for reader, party in told.items()],
    }
    return render(request, "desk/signal_letter.html", context)


@desk
@require_GET
def pdf(request: DeskRequest, signal_id: str, language: str, reader: str) -> HttpResponse:
    """Make one letter, or the card of what to say with it. Its name tells nothing, in case it is saved."""
    signal, identity = _opened(request, signal_id)
    to, on = _readers(identity).get(reader), timezone.localdate()
    is_card = reader == CARD and not signal.shield
    if language not in set(Language) or not (to or is_card):
        raise Http404
    try:
        if to:
            letter = write_letter(signal, identity, to=to, language=Language(language), on=on)
        else:
            letter = write_card(signal, identity, language=Language(language), on=on)
    except CannotPrint:
        messages.warning(request, _("This letter cannot be printed: there is a character in it that we cannot print."))
        return redirect("signal_letter", signal.id)
    as_file = {"Content-Disposition": 'inline; filename="brief.pdf"'}
    return HttpResponse(letter, content_type="application/pdf", headers=as_file)


def _opened(request: DeskRequest, signal_id: str) -> tuple[Signal, Identity]:
    needed = ("report", "professional__user", "organisation__region", "location")
    signals = Signal.objects.visible_to(request.actor).select_related(*needed)
    signal = get_object_or_404(signals, id=signal_id)
    return signal, open_identity(request.actor, signal.report, purpose="letter")


def _readers(identity: Identity) -> dict[str, Party]:
    told = parties_to_inform(*identity.birth_date.age(timezone.localdate()))
    return {reader: party for reader, party in READERS.items() if party in told}
