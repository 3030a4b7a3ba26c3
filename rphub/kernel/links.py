"""Links that open one thing without an account: signed, ending on a day, and withdrawn with one click.

The link carries a signed number, so no secret is stored and a mail can be written again. It works until it ends or is
withdrawn, as often as it is opened: mail scanners open links too, hence a GET changes nothing.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any, ClassVar

from django.core import signing
from django.db import models
from django.http import Http404
from django.utils import timezone


def end_of(last: date) -> datetime:
    """The midnight that ends a day."""
    return timezone.make_aware(datetime.combine(last + timedelta(days=1), time.min))


class SignedLink(models.Model):
    """Base of invitations, links for helpers and links for brands; each kind signs with a salt of its own."""

    salt: ClassVar[str]

    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def token(self) -> str:
        return signing.Signer(salt=self.salt).sign(str(self.pk))

    @property
    def is_open(self) -> bool:
        return self.revoked_at is None and self.expires_at > timezone.now()

    @property
    def last_day(self) -> date:
        """It works until the end of this day."""
        return timezone.localtime(self.expires_at - timedelta(seconds=1)).date()

    @classmethod
    def named_by(cls, token: str, *related: str) -> Any:
        """The link a token names, ended and withdrawn ones too; Http404 for one that was cut or made up."""
        try:
            pk = signing.Signer(salt=cls.salt).unsign(token)
        except signing.BadSignature as error:
            raise Http404("No such link.") from error
        found = cls._base_manager.select_related(*related).filter(pk=pk).first()
        if found is None:
            raise Http404("No such link.")
        return found
