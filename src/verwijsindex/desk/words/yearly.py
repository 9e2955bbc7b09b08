"""The yearly round, in words."""

from django.utils.translation import gettext_lazy as _

from verwijsindex.onboarding.rules import Tone

TONES = {Tone.COMPLIMENT: _("compliment"), Tone.ATTENTION: _("attention")}
