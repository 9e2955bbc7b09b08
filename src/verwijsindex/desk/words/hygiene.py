"""What is to be repaired, in words."""

from django.utils.translation import gettext_lazy as _

from verwijsindex.desk.hygiene import Flaw

FLAWS = {
    Flaw.BOUNCED: _("mail comes back"),
    Flaw.NO_PHONE: _("no phone number"),
    Flaw.NO_FUNCTION: _("no function"),
    Flaw.NOT_CONFIRMED: _("details not confirmed for half a year"),
    Flaw.NOT_TRAINED: _("not trained"),
    Flaw.TRAINING_ENDED: _("training no longer holds"),
    Flaw.TRAINING_ENDS: _("must be trained again within two months"),
    Flaw.NO_SECOND_FACTOR: _("no second factor yet"),
}
