"""What is remembered of the calls of a record system, so that it is let in, and no call is done twice."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from verwijsindex.coupling.models.systems import SourceSystem


class AccessToken(models.Model):
    """What lets a system in for some minutes; stored as a hash, so that the database lets nobody in.

    ``certificate`` is the thumbprint of that of the system when it asked, if it showed one: it must show it again.
    """

    digest = models.BinaryField(primary_key=True)
    system = models.ForeignKey(SourceSystem, on_delete=models.CASCADE, related_name="tokens")
    scopes = ArrayField(models.CharField(max_length=40))
    certificate = models.CharField(max_length=43, blank=True)
    expires_at = models.DateTimeField()


class UsedAssertion(models.Model):
    """An assertion lets a system in once; that it was used is remembered until it would have expired."""

    system = models.ForeignKey(SourceSystem, on_delete=models.CASCADE)
    digest = models.BinaryField()
    expires_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["system", "digest"], name="an_assertion_is_used_once")]


class CallCount(models.Model):
    """How often a system called in this minute. A row of its own, for it is written at each call."""

    system = models.OneToOneField(SourceSystem, on_delete=models.CASCADE, primary_key=True)
    minute = models.DateTimeField()
    calls = models.PositiveIntegerField()


class DoneCall(models.Model):
    """A call that was done under a key that the system chose: called again with that key, it is not done again."""

    system = models.ForeignKey(SourceSystem, on_delete=models.CASCADE)
    key = models.CharField(max_length=64)
    content = models.BinaryField()
    done_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["system", "key"], name="a_call_is_done_once_per_key")]
