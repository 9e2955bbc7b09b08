"""What is reported of a young person, in words."""

from django.utils.translation import gettext_lazy as _

from verwijsindex.persons.sex import Sex

SEXES = {
    Sex.FEMALE: _("girl"),
    Sex.MALE: _("boy"),
    Sex.UNKNOWN: _("other or unknown"),
}
