"""What is reported of a young person, in words."""

from django.utils.translation import gettext_lazy as _

from verwijsindex.persons.sex import Sex

NOT_A_TEST_PERSON = _("This index is for trying out. It takes test persons of the BRP alone, and no real young people.")

SEXES = {
    Sex.FEMALE: _("girl"),
    Sex.MALE: _("boy"),
    Sex.UNKNOWN: _("other or unknown"),
}
