from datetime import date
from typing import ClassVar
from uuid import UUID, uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from verwijsindex.organisations.models import Location, Membership, Organisation
from verwijsindex.persons.models import IdentityReport, YoungPerson
from verwijsindex.signals.querysets import ArchivedSignalQuerySet, SignalQuerySet
from verwijsindex.signals.rules import INFORM_WITHIN, Ending, Party


def _years_after(field: str, years: int) -> Func:
    return Func(
        F(field),
        template=f"(%(expressions)s + interval '{years} years')::date",
        output_field=models.DateField(),
    )


class Involvement(models.TextChoices):
    DIRECT = "direct", _("directly, with the young person")
    INDIRECT = "indirect", _("through a parent (child check)")


class Means(models.TextChoices):
    """How somebody was informed."""

    CONVERSATION = "conversation", _("in a conversation")
    PHONE = "phone", _("by phone")
    LETTER = "letter", _("by letter or e-mail")


class Excuse(models.TextChoices):
    """Why somebody was not informed yet. Source: AVG art. 14 lid 5 onder b; UAVG art. 41"""

    UNSAFE = "unsafe", _("informing now would put somebody in danger")
    NOT_REACHED = "not-reached", _("the family could not be reached yet")
    AGREED = "agreed", _("another professional informs the family, as agreed")


class ShieldReason(models.TextChoices):
    """Why nobody may see who is involved. It is for the reporter alone: it would tell who that is."""

    THREAT = "threat", _("somebody is threatened, or may be (code red)")
    HIDING = "hiding", _("the young person or a parent stays at a secret address")
    TELLING_NAME = "telling-name", _("the name of the organisation tells what the help is for")


class Signal(models.Model):
    """A live signal; one that ended is in the archive or gone. There is no field for a reason, on purpose.

    Until ``undo_until`` nobody else hears of it, and it can be undone.
    ``told_by`` is who told the family; nobody of this house when another professional did, as agreed.
    ``is_second`` is a professional's other signal on somebody who first seemed to be two: kept, should they be two.
    Source: Jeugdwet art. 7.1.4.3 lid 1
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    young_person = models.ForeignKey(YoungPerson, on_delete=models.PROTECT, related_name="signals")
    report = models.OneToOneField(IdentityReport, on_delete=models.PROTECT, related_name="signal")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="signals")
    location = models.ForeignKey(Location, on_delete=models.PROTECT, related_name="signals")
    professional = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="signals")
    raised_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="signals_raised")
    involvement = models.CharField(_("involvement"), max_length=10, choices=Involvement.choices)
    raised_on = models.DateField(_("given on"))
    raised_at = models.DateTimeField(auto_now_add=True)
    undo_until = models.DateTimeField(db_default=Now())
    ends_on = models.DateField(_("until"))
    informed_parties = ArrayField(
        models.CharField(max_length=20, choices=[(party, party) for party in Party]), default=list
    )
    informed_on = models.DateField(_("informed on"), null=True, blank=True)
    informed_by = models.CharField(_("informed"), max_length=15, choices=Means.choices, blank=True)
    told_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    excuse = models.CharField(_("not informed, because"), max_length=15, choices=Excuse.choices, blank=True)
    reconsider_on = models.DateField(_("to be looked at again on"), null=True, blank=True)
    is_second = models.BooleanField(default=False)
    shield = models.CharField(_("shielded, because"), max_length=15, choices=ShieldReason.choices, blank=True)
    relay = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    last_reminder = models.PositiveSmallIntegerField(null=True)
    renamed_at = models.DateTimeField(_("the BRP gave another name, date of birth or sex at"), null=True)

    objects = SignalQuerySet.as_manager()

    class Meta:
        verbose_name = _("signal")
        ordering: ClassVar = ["ends_on"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["professional", "young_person"],
                condition=Q(is_second=False),
                name="one_signal_per_professional_and_young_person",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__lte=_years_after("raised_on", 2)),
                name="signal_lives_two_years_at_most",
            ),
            models.CheckConstraint(
                condition=Q(informed_on__isnull=False, informed_parties__len__gt=0) | ~Q(excuse=""),
                name="signal_has_informing_or_excuse",
            ),
            models.CheckConstraint(
                condition=Q(told_by=None) | Q(informed_on__isnull=False), name="who_told_goes_with_when"
            ),
            models.CheckConstraint(
                condition=Q(shield="", relay=None) | (~Q(shield="") & Q(relay__isnull=False)),
                name="shielded_signal_has_who_passes_messages_on",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def party(self) -> UUID:
        """The organisation that is involved; what is shielded stands for itself, so that it tells of none."""
        return self.professional_id if self.shield else self.organisation_id

    @property
    def inform_before(self) -> date | None:
        """The day before which the family must be informed, or it is said anew why not; None when that was done."""
        return None if self.informed_on else self.reconsider_on or self.raised_on + INFORM_WITHIN


class ArchivedSignal(models.Model):
    """A signal that ended or expired, kept for one notice to a later reporter; it takes part in no match.

    ``noticed_with`` is the signal by whose giving ``noticed_to`` heard of it; it stays told when that signal goes.


    Source: Jeugdwet art. 7.1.4.6. Invariant: I5
    """

    id = models.UUIDField(primary_key=True, editable=False)
    young_person = models.ForeignKey(YoungPerson, on_delete=models.PROTECT, related_name="archived_signals")
    report = models.OneToOneField(IdentityReport, on_delete=models.PROTECT, related_name="archived_signal")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="archived_signals")
    professional = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="archived_signals")
    raised_on = models.DateField()
    ended_on = models.DateField()
    ending = models.CharField(max_length=10, choices=[(e, e) for e in (Ending.ENDED, Ending.EXPIRED)])
    destroy_on = models.DateField()
    was_shielded = models.BooleanField(default=False)
    noticed_at = models.DateTimeField(null=True)
    noticed_to = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    noticed_with = models.ForeignKey(Signal, on_delete=models.SET_NULL, null=True, related_name="told_of")

    objects = ArchivedSignalQuerySet.as_manager()

    class Meta:
        verbose_name = _("archived signal")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ending__in=[Ending.ENDED, Ending.EXPIRED]),
                name="archive_holds_only_what_ended_or_expired",
            ),
            models.CheckConstraint(
                condition=Q(destroy_on__lte=_years_after("ended_on", 5)),
                name="archive_keeps_five_years_at_most",
            ),
            models.CheckConstraint(
                condition=Q(noticed_at=None, noticed_to=None, noticed_with=None)
                | Q(noticed_at__isnull=False, noticed_to__isnull=False, was_shielded=False),
                name="archive_speaks_to_somebody_and_of_nobody_shielded",
            ),
        ]


class Move(models.Model):
    """A young person moved to another municipality, as the BRP told. Where to stands with the young person alone."""

    young_person = models.ForeignKey(YoungPerson, on_delete=models.CASCADE, related_name="moves")
    learned_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("move")
        ordering: ClassVar = ["-learned_at"]

    def __str__(self) -> str:
        return str(self.id)
