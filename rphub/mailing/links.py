"""The link in the foot of each mail: what this address gets. It needs no account, for not every reader has one."""

from __future__ import annotations

from django.core import signing
from django.http import Http404
from django.urls import reverse

SALT = "rphub.mail-preferences"


def preferences_path(address: str) -> str:
    """Page of the address, which the link carries signed: the same in every mail, and good for as long as mails lie."""
    return reverse("mail_preferences_link", args=[signing.Signer(salt=SALT).sign_object(address.strip().lower())])


def address_in(token: str) -> str:
    """The address a link carries; Http404 for one that was cut or made up."""
    try:
        return str(signing.Signer(salt=SALT).unsign_object(token))
    except signing.BadSignature as error:
        raise Http404("No such link.") from error
