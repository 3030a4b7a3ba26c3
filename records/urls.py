from django.urls import path

from records.views import office, public, supplier

RECORD = "supplier/records/<uuid:record_id>/"

urlpatterns = [
    path("supplier/records/", supplier.supplier_records, name="supplier_records"),
    path("supplier/records/release/<int:supplier_id>/", supplier.record_release, name="record_release"),
    path(RECORD, supplier.record_detail, name="record_detail"),
    path(RECORD + "signed/", supplier.record_file, name="record_file"),
    path(RECORD + "withdraw/", supplier.record_withdraw, name="record_withdraw"),
    path("records/check/", public.record_check, name="record_check"),
    path("records/check/<str:fingerprint>/", public.record_check_one, name="record_check_one"),
    path("records/keys.json", public.record_keys_file, name="record_keys_file"),
    path("office/suppliers/<int:supplier_id>/record/", office.taken_new, name="taken_new"),
    path("office/supplier-records/<int:taken_id>/", office.taken_detail, name="taken_detail"),
    path("office/supplier-records/<int:taken_id>/take-out/", office.taken_out, name="taken_out"),
]
