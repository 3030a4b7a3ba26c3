"""The signed-in person is found again at every request, as Django would find it."""

from __future__ import annotations

import pytest
from django.contrib.auth import authenticate

from rphub.accounts.backends import EmailBackend
from rphub.accounts.models import User
from tests.world import World

pytestmark = pytest.mark.django_db


def test_the_person_with_every_column(world: World) -> None:
    found = EmailBackend().get_user(world.anna.pk)
    assert found == world.anna
    stored = User.objects.get(pk=world.anna.pk)
    names = [field.attname for field in User._meta.concrete_fields]
    assert [getattr(found, name) for name in names] == [getattr(stored, name) for name in names]


def test_nobody_who_left_or_never_was(world: World) -> None:
    User.objects.filter(pk=world.anna.pk).update(is_active=False)
    assert EmailBackend().get_user(world.anna.pk) is None
    assert EmailBackend().get_user(0) is None


def test_a_password_still_signs_in(world: World) -> None:
    world.anna.set_password("a long and quiet password")
    world.anna.save()
    assert authenticate(None, email=world.anna.email, password="a long and quiet password") == world.anna
    assert authenticate(None, email=world.anna.email, password="another") is None
