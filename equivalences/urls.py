"""Included at the root of the site: the paths carry the area themselves."""

from django.urls import URLPattern, path

from equivalences.views import bring, certificates, table
from questionnaires.urls import QUESTIONNAIRE

BRING = QUESTIONNAIRE + "bring/"
CERTIFICATE = BRING + "certificates/<int:certificate_id>/"
TABLE = "office/equivalences/"

urlpatterns: list[URLPattern] = [
    path(BRING, bring.bring, name="bring"),
    path(BRING + "applied/<int:application_id>/undo/", bring.application_undo, name="application_undo"),
    path(BRING + "certificates/add/", certificates.certificate_add, name="certificate_add"),
    path(CERTIFICATE, certificates.certificate_edit, name="certificate_edit"),
    path(CERTIFICATE + "withdraw/", certificates.certificate_withdraw, name="certificate_withdraw"),
    path(TABLE, table.scheme_list, name="scheme_list"),
    path(TABLE + "new/", table.scheme_new, name="scheme_new"),
    path(TABLE + "<int:scheme_id>/", table.scheme_detail, name="scheme_detail"),
    path(TABLE + "<int:scheme_id>/edit/", table.scheme_edit, name="scheme_edit"),
    path(TABLE + "<int:scheme_id>/rows/new/", table.row_new, name="row_new"),
    path(TABLE + "rows/<int:row_id>/edit/", table.row_edit, name="row_edit"),
    path(TABLE + "rows/<int:row_id>/remove/", table.row_remove, name="row_remove"),
]
