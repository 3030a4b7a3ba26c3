from django.urls import path

from imports import views

ONE = "office/imports/<int:import_id>/"

urlpatterns = [
    path(ONE, views.office_import_detail, name="office_import_detail"),
    path(ONE + "mend.<slug:ending>", views.office_import_errors, name="office_import_errors"),
    path(ONE + "decide/", views.office_import_decide, name="office_import_decide"),
    path(ONE + "save/", views.office_import_save, name="office_import_save"),
    path(ONE + "undo/", views.office_import_undo, name="office_import_undo"),
    path(ONE + "discard/", views.office_import_discard, name="office_import_discard"),
    path(ONE + "again/", views.office_import_again, name="office_import_again"),
    path("office/imports/<slug:kind>/", views.office_import, name="office_import"),
    path(
        "office/imports/<slug:kind>/template.<slug:ending>", views.office_import_template, name="office_import_template"
    ),
]
