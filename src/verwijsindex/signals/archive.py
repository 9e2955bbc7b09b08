"""The archive's one notice: whoever gives a new signal hears who was involved before. Nobody else hears anything."""

from collections.abc import Collection

from django.db.models import Q
from django.db.models.functions import Now

from verwijsindex.access.actor import Actor
from verwijsindex.audit.actions import record
from verwijsindex.audit.acts import Act
from verwijsindex.kit.announcements import announce
from verwijsindex.kit.question import Many, Question
from verwijsindex.persons.family import forget_parents, hold_families, siblings_of, who_have_ties
from verwijsindex.signals.events import EarlierInvolvementTold
from verwijsindex.signals.models import ArchivedSignal, Signal

_UNTOLD: Question[ArchivedSignal] = Question(
    lambda organisation_id, about: (
        ArchivedSignal.objects.untold()
        .filter(~Q(organisation=organisation_id), young_person__among=about)
        .select_for_update(of=("self",))
        .select_related("report")
        .order_by("id")
    )
)


def tell_all_of_earlier(given: Collection[tuple[Actor, Signal]]) -> None:
    """Give each of many the notice that may be theirs: where the archive has something to say, or there is a family."""
    about = {signal.young_person_id for _, signal in given}
    untold = ArchivedSignal.objects.untold().filter(young_person__among=about)
    concerned = who_have_ties(about) | set(untold.values_list("young_person", flat=True))
    for actor, signal in given:
        if signal.young_person_id in concerned:
            tell_of_earlier(actor, signal)


def tell_of_earlier(actor: Actor, signal: Signal) -> None:
    """Give the notice of what other organisations left in the archive, once for each; part of giving a signal.

    Nothing of what was shielded. Of brothers and sisters only what is known of them to be so, and not to who is
    shielded. Two who signal at once wait here for each other, and the second finds it told. What has spoken needs to
    tie nobody any more. Families are held first, as whoever destroys does.

    Source: Jeugdwet art. 7.1.4.6 lid 2. Invariant: I4
    """
    hold_families(signal.young_person_id)
    about = {signal.young_person_id} | (set() if signal.shield else siblings_of(signal.young_person_id))
    held = _UNTOLD(signal.organisation_id, Many(about))
    if not held:
        return
    told = {"noticed_at": Now(), "noticed_to": signal.professional_id, "noticed_with": signal}
    ArchivedSignal.objects.filter(id__in=[archived.id for archived in held]).update(**told)
    for archived in held:
        record(actor, Act.TELL_OF_EARLIER, subject=archived.young_person_id, about=("archived-signal", archived.id))
        forget_parents(archived.report)
    announce(EarlierInvolvementTold(signal.id))
