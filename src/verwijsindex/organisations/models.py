from datetime import date, datetime
from typing import ClassVar
from uuid import uuid4

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from verwijsindex.access.actor import Actor
from verwijsindex.access.roles import Role
from verwijsindex.organisations.querysets import (
    InvitationQuerySet,
    LocationQuerySet,
    MembershipQuerySet,
    OrganisationQuerySet,
)
from verwijsindex.organisations.rules import INVITATION_HOLDS_FOR, MailChoice, binds, holds, must_confirm
from verwijsindex.regions.models import Municipality, OwnTerms, Region


class Domain(models.TextChoices):
    """The seven fields of work that the law names. Source: Besluit Jeugdwet art. 7.1.1-7.1.7"""

    YOUTH_HELP = "JH", _("youth help")
    YOUTH_HEALTH_CARE = "JGZ", _("youth health care")
    HEALTH_CARE = "GZ", _("health care")
    EDUCATION = "ON", _("education")
    SOCIAL_SUPPORT = "MO", _("social support")
    WORK_AND_INCOME = "WI", _("work and income")
    POLICE_AND_JUSTICE = "PJ", _("police and justice")


# Whom the region writes to and meets, by what they do.
READERS = {
    Role.PROFESSIONAL: _("professionals"),
    Role.ADMINISTRATION: _("administrations"),
    Role.COORDINATOR: _("coordinators"),
    Role.PROCESS_DIRECTOR: _("process directors"),
}


class Organisation(OwnTerms):
    """An organisation that joined; how it works with the index comes from its profile, and is None until then."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="organisations")
    name = models.CharField(_("name"), max_length=120)
    domain = models.CharField(_("domain"), max_length=3, choices=Domain.choices)
    usual_months = models.PositiveSmallIntegerField(_("usual duration, in months"), null=True, blank=True)
    agreement_signed_on = models.DateField(_("agreement signed on"), null=True, blank=True)
    agreement_ends_on = models.DateField(_("agreement holds until and including"), null=True, blank=True)
    expected_signals = models.PositiveIntegerField(_("expected signals a year"), null=True, blank=True)
    signals_centrally = models.BooleanField(_("signals in one place for all"), null=True, blank=True)
    may_use_bsn = models.BooleanField(_("may use the BSN"), null=True, blank=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        constraints: ClassVar = [
            *OwnTerms.Meta.constraints,
            models.UniqueConstraint(fields=["region", "name"], name="one_organisation_per_name_in_a_region"),
            models.CheckConstraint(
                condition=Q(agreement_ends_on=None)
                | Q(agreement_signed_on__isnull=False, agreement_ends_on__gte=F("agreement_signed_on")),
                name="an_agreement_ends_after_it_was_signed",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def is_bound(self, *, on: date) -> bool:
        return binds(self.agreement_signed_on, self.agreement_ends_on, on=on)

    def agreement_has_ended(self, *, on: date) -> bool:
        return self.agreement_ends_on is not None and self.agreement_ends_on < on

    @property
    def months_proposed(self) -> int:
        """How long a signal of this organisation usually lasts."""
        return self.usual_months or self.region.signal_policy.usual_months


class Location(models.Model):
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="locations")
    name = models.CharField(_("name"), max_length=120)
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    phone = models.CharField(_("phone"), max_length=20, blank=True)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)

    objects = LocationQuerySet.as_manager()

    class Meta:
        verbose_name = _("location")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "name"], condition=Q(closed_on=None), name="one_location_per_name"
            )
        ]

    def __str__(self) -> str:
        return self.name


MAIL_CHOICES = {
    MailChoice.AT_ONCE: _("at once, a mail for each message"),
    MailChoice.DAILY: _("once a day, all messages in one mail"),
    MailChoice.NEEDED: _("only what I must hear or do; the rest I read here"),
}


class Membership(models.Model):
    """Someone's work at one organisation: roles, rights and how to reach them.

    Who is absent may name a deputy, who is called instead. ``mail_bounced_at`` is when mail last came back.
    Source: Jeugdwet art. 7.1.1.2 (designated by the organisation); art. 7.1.3.3 (coordinator)
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="memberships")
    location = models.ForeignKey(Location, on_delete=models.PROTECT, related_name="memberships")
    roles = ArrayField(models.CharField(max_length=20), verbose_name=_("roles"))
    job_title = models.CharField(_("function"), max_length=80)
    phone = models.CharField(_("phone"), max_length=20)
    email = models.EmailField(_("e-mail address"))
    reachable = models.CharField(_("reachable"), max_length=60, blank=True)
    has_bsn_right = models.BooleanField(_("may use the BSN"), default=False)
    trained_on = models.DateField(_("trained on"), null=True, blank=True)
    trained_until = models.DateField(_("trained until"), null=True, blank=True)
    directs = models.ManyToManyField(
        Municipality, verbose_name=_("process director of"), related_name="directors", blank=True
    )
    left_on = models.DateField(_("left on"), null=True, blank=True)
    mail_choice = models.CharField(_("mail"), max_length=10, choices=MAIL_CHOICES.items(), default=MailChoice.AT_ONCE)
    mail_bounced_at = models.DateTimeField(null=True)
    contact_confirmed_on = models.DateField(_("contact data confirmed on"), null=True, blank=True)
    absent_from = models.DateField(_("absent from"), null=True, blank=True)
    absent_until = models.DateField(_("absent until"), null=True, blank=True)
    deputy = models.ForeignKey("self", on_delete=models.PROTECT, related_name="deputises_for", null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user", "organisation"], condition=Q(left_on=None), name="one_membership_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(absent_from=None, absent_until=None, deputy=None)
                | Q(absent_from__isnull=False, absent_until__isnull=False, absent_from__lte=F("absent_until")),
                name="absence_begins_and_ends",
                violation_error_message=_("Give the first and the last day of the absence."),
            ),
            models.CheckConstraint(
                condition=Q(trained_until=None) | Q(trained_on__isnull=False, trained_on__lte=F("trained_until")),
                name="training_holds_from_its_day",
                violation_error_message=_("A training holds from the day that it was done."),
            ),
            models.CheckConstraint(condition=~Q(deputy=F("id")), name="nobody_deputises_for_themselves"),
        ]

    def __str__(self) -> str:
        return str(self.user)

    def as_actor(self) -> Actor:
        return Actor(
            user_id=self.user_id,
            membership_id=self.id,
            organisation_id=self.organisation_id,
            roles=frozenset(Role(role) for role in self.roles),
            has_bsn_right=self.has_bsn_right,
        )

    def is_absent(self, *, on: date) -> bool:
        return (
            self.absent_from is not None
            and self.absent_until is not None
            and (self.absent_from <= on <= self.absent_until)
        )

    def has_left_covenant(self, *, on: date) -> bool:
        return self.location.municipality.has_left_covenant(on=on)

    def must_confirm_contact(self, *, on: date) -> bool:
        return must_confirm(self.contact_confirmed_on, on=on)

    def may_be_named_in_a_signal(self, *, on: date) -> bool:
        """Say whether signals may stand on this name: a trained professional who still works here.

        Invariant: I12
        """
        is_trained = holds(self.trained_on, self.trained_until, on=on)
        return Role.PROFESSIONAL in self.roles and self.left_on is None and is_trained


class Invitation(models.Model):
    """Somebody is asked to come and work with the index. Once they come, this is a membership and no more.

    Of the link in the mail nothing is kept: it follows from when it was sent, so sending again closes the one before.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="invitations")
    location = models.ForeignKey(Location, on_delete=models.PROTECT, related_name="invitations")
    email = models.EmailField(_("e-mail address"))
    given_name = models.CharField(_("first name"), max_length=80)
    infix = models.CharField(_("prefix"), max_length=20, blank=True)
    surname = models.CharField(_("surname"), max_length=120)
    job_title = models.CharField(_("function"), max_length=80)
    phone = models.CharField(_("phone"), max_length=20, blank=True)
    roles = ArrayField(models.CharField(max_length=20), verbose_name=_("roles"))
    has_bsn_right = models.BooleanField(_("may use the BSN"), default=False)
    invited_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    bounced_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        constraints: ClassVar = [
            models.UniqueConstraint(Lower("email"), "organisation", name="one_invitation_per_address_and_organisation")
        ]

    def __str__(self) -> str:
        return " ".join(filter(None, (self.given_name, self.infix, self.surname)))

    @property
    def holds_until(self) -> datetime:
        return self.sent_at + INVITATION_HOLDS_FOR
