"""The route gate: every view carries a mark that says who may ever use its URL; no mark, no entry.

`@access(Role.RP_LEAD)` names roles, `@signed_in` admits any person with an account, `@public` everybody.
A view without a mark is refused, so forgetting fails closed (architecture, section 4.4).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from django.http import HttpRequest, HttpResponse

from rphub.kernel.decisions import Invalid, Refused, StaleState
from rphub.kernel.errors import changed_meanwhile, refused
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import Role

View = TypeVar("View", bound=Callable[..., Any])

EXEMPT_MODULES = ("allauth.", "django.views.static", "django.contrib.staticfiles")
"""Third-party URL sets; each guards itself with the sign-in it implements."""


@dataclass(frozen=True, slots=True)
class Mark:
    """`roles` is empty for any signed-in person; `everyone` admits visitors too."""

    roles: tuple[Role, ...] = ()
    everyone: bool = False


def access(*roles: Role) -> Callable[[View], View]:
    """Admit holders of any of the roles, in the area of the URL."""
    return lambda view: _marked(view, Mark(roles=roles))


def signed_in(view: View) -> View:
    """Admit every signed-in person."""
    return _marked(view, Mark())


def public(view: View) -> View:
    """Admit everybody, signed in or not."""
    cast(Any, view).login_required = False
    return _marked(view, Mark(everyone=True))


def _marked(view: View, mark: Mark) -> View:
    cast(Any, view).access_mark = mark
    return view


def mark_of(view: Callable[..., Any]) -> Mark | None:
    """The mark of a view, looked for on class-based views too."""
    found = getattr(view, "access_mark", None) or getattr(getattr(view, "view_class", None), "access_mark", None)
    return cast(Mark | None, found)


def exempt(view: Callable[..., Any]) -> bool:
    return getattr(view, "__module__", "").startswith(EXEMPT_MODULES)


class AccessMiddleware:
    """Answers 403 to any view the actor's roles do not open, and to any view without a mark."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        if exempt(view):
            return None
        mark = mark_of(view)
        if mark is None:
            return refused(request, "This page is not open to anyone yet.")
        if mark.everyone or (not mark.roles and request.user.is_authenticated):
            return None
        if actor_of(request).holds(*mark.roles):
            return None
        return refused(request, "Your account does not have access to this page.")

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, Refused | Invalid):
            return refused(request, str(exception))
        if isinstance(exception, StaleState):
            return changed_meanwhile(request, str(exception))
        return None
