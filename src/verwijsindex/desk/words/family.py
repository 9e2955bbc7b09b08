"""A family match in words."""

from django.utils.translation import gettext_lazy as _

from verwijsindex.matches.rules import Outcome

CAME_OF_IT = {
    Outcome.SPOKEN: _("We have spoken"),
    Outcome.AGREED: _("We agreed who does what"),
    Outcome.ALREADY_IN_CONTACT: _("We already were in contact"),
    Outcome.NOT_REACHED: _("I reached nobody"),
}
