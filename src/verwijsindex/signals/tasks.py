"""The doors of the clock."""

from django.conf import settings
from django.utils import timezone

from verwijsindex.kit.jobs import every
from verwijsindex.signals.registration import learn_from_brp, learn_what_changed
from verwijsindex.signals.retention import keep_to_the_terms


@every("15 1 * * *", name="signals.keep_to_the_terms")
def keep_to_the_terms_daily(timestamp: int) -> None:  # noqa: ARG001
    keep_to_the_terms(on=timezone.localdate())


@every("30 1 * * *", name="signals.learn_what_changed")
def learn_what_changed_nightly(timestamp: int) -> None:  # noqa: ARG001
    learn_what_changed(on=timezone.localdate())


@every("45 1 * * *", name="signals.learn_from_brp")
def learn_from_brp_nightly(timestamp: int) -> None:  # noqa: ARG001
    learn_from_brp(most=settings.BRP_CHECKS_A_NIGHT, on=timezone.localdate())
