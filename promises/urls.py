"""Included at the root of the site: the paths carry the area themselves. Each verb has its own address."""

from django.urls import path

from promises.views import files, office, supplier

PROMISE, DELIVERY = "office/promises/<uuid:promise_id>/", "office/deliveries/<uuid:report_id>/"
OWN, OWN_DELIVERY = "supplier/promises/<uuid:promise_id>/", "supplier/deliveries/<uuid:report_id>/"
UPLOADS, UPLOAD = "office/promises/uploads/", "office/promises/uploads/<int:import_id>/"

urlpatterns = [
    path("office/promises/", office.promise_list, name="promise_list"),
    path("office/promises/new/", office.promise_new, name="promise_new"),
    path("office/promises/promises.csv", files.promise_csv, name="promise_csv"),
    path("office/promises/promises.xlsx", files.promise_workbook, name="promise_workbook"),
    path("office/promises/template.csv", files.promise_template_csv, name="promise_template_csv"),
    path("office/promises/template.xlsx", files.promise_template_workbook, name="promise_template_workbook"),
    path(UPLOADS, files.promise_import, name="promise_import"),
    path(UPLOAD, files.promise_import_detail, name="promise_import_detail"),
    path(f"{UPLOAD}save/", files.promise_import_apply, name="promise_import_apply"),
    path(f"{UPLOAD}undo/", files.promise_import_undo, name="promise_import_undo"),
    path(f"{UPLOAD}set-aside/", files.promise_import_discard, name="promise_import_discard"),
    path(f"{UPLOAD}sign/", files.promise_import_sign, name="promise_import_sign"),
    path(PROMISE, office.promise_detail, name="promise_detail"),
    path(f"{PROMISE}edit/", office.promise_edit, name="promise_edit"),
    path(f"{PROMISE}report/", office.promise_report, name="promise_report"),
    *(path(f"{PROMISE}{key.replace('_', '-')}/", view, name=f"promise_{key}") for key, view in office.VERBS.items()),
    *(path(f"{DELIVERY}{key}/", view, name=f"delivery_{key}") for key, view in office.REPORT_VERBS.items()),
    path("supplier/promises/", supplier.promise_list, name="supplier_promises"),
    path("supplier/promises/commitments.csv", supplier.promise_commitments, name="supplier_commitments_csv"),
    path("supplier/promises/sign/", supplier.promises_sign, name="supplier_promises_sign"),
    path(OWN, supplier.promise_detail, name="supplier_promise"),
    path(f"{OWN}report/", supplier.promise_report, name="supplier_promise_report"),
    *(path(f"{OWN}{key}/", view, name=f"supplier_promise_{key}") for key, view in supplier.VERBS.items()),
    path(f"{OWN_DELIVERY}again/", supplier.delivery_again, name="supplier_delivery_again"),
    *(
        path(f"{OWN_DELIVERY}{key.replace('_', '-')}/", view, name=f"supplier_delivery_{key}")
        for key, view in supplier.REPORT_VERBS.items()
    ),
]
