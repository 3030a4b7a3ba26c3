"""Every address of the hub. Each app lists its own, with the area as the first segment."""

from django.urls import include, path

from rphub.kernel import errors, health
from rphub.kernel.access import access, public
from rphub.kernel.addresses import Address, BySegments
from rphub.kernel.roles import OFFICE_ROLES
from rphub.kernel.styleguide import styleguide

ADDRESSES: list[Address] = [
    # Of two that fit the first is taken; those that begin otherwise are not tried at all.
    path("", include("questionnaires.urls")),
    path("", include("enquiries.urls")),
    # Before reviews: office/reviews/<id>/plan/ is an address of its own, not a question called “plan”.
    path("", include("corrective_actions.urls")),
    path("", include("promises.urls")),
    path("", include("reviews.urls")),
    path("", include("contracts.urls")),
    path("", include("members.urls")),
    path("", include("partnerships.urls")),
    path("", include("exchange.urls")),
    path("", include("concerns.urls")),
    path("", include("archives.urls")),
    path("", include("privacy.urls")),
    path("", include("records.urls")),
    path("", include("suppliers.urls")),
    path("", include("rphub.home.urls")),
    path("", include("frameworks.urls")),
    path("", include("standards.urls")),
    path("", include("imports.urls")),
    path("", include("factories.urls")),
    path("", include("workbooks.urls")),
    path("", include("carbon_plans.urls")),
    path("", include("brands.urls")),
    path("", include("equivalences.urls")),
    path("", include("rphub.documents.urls")),
    path("", include("rphub.accounts.urls")),
    path("", include("rphub.audit.urls")),
    path("", include("rphub.mailing.urls")),
    path("", include("rphub.reminders.urls")),
    path("accounts/", include("allauth.account.urls")),
    path("accounts/mfa/", include("allauth.mfa.urls")),
    path("office/styleguide/", access(*OFFICE_ROLES)(styleguide), name="styleguide"),
    path("healthz", public(health.healthz), name="healthz"),
    path("readyz", public(health.readyz), name="readyz"),
]
urlpatterns = [BySegments(ADDRESSES)]

handler400 = errors.bad_request
handler403 = errors.permission_denied
handler404 = errors.not_found
handler500 = errors.server_error
