from django.urls import path

from members.views import emissions, following, packs, pages, raising

urlpatterns = [
    path("member/", pages.member_home, name="member_home"),
    path("member/frameworks/<int:framework_id>/", pages.member_framework, name="member_framework"),
    path("member/frameworks/<int:framework_id>/csv/", pages.member_framework_csv, name="member_framework_csv"),
    path("member/suppliers/", pages.member_suppliers, name="member_suppliers"),
    path("member/suppliers/csv/", pages.member_suppliers_csv, name="member_suppliers_csv"),
    path("member/suppliers/<int:supplier_id>/", pages.member_supplier, name="member_supplier"),
    path("member/suppliers/<int:supplier_id>/pdf/", pages.member_report_pdf, name="member_report_pdf"),
    path("member/evidence-pack/", packs.member_evidence_pack, name="member_evidence_pack"),
    path("member/evidence-pack/csv/", packs.member_evidence_pack_csv, name="member_evidence_pack_csv"),
    path("member/evidence-pack/pdf/", packs.member_evidence_pack_pdf, name="member_evidence_pack_pdf"),
    path("member/suppliers/<int:supplier_id>/raised/", raising.member_raised_new, name="member_raised_new"),
    path("member/following/", following.member_following, name="member_following"),
    path("member/following/none/", following.member_follow_none, name="member_follow_none"),
    path("member/suppliers/<int:supplier_id>/follow/", following.member_follow, name="member_follow"),
    path("member/suppliers/<int:supplier_id>/follow/stop/", following.member_follow_stop, name="member_follow_stop"),
    path("member/raised/", raising.member_raised, name="member_raised"),
    path("member/raised/<uuid:raised_id>/take-back/", raising.member_raised_take_back, name="member_raised_take_back"),
    path("member/emissions/", emissions.member_emissions, name="member_emissions"),
    path("member/emissions/csv/", emissions.member_emissions_csv, name="member_emissions_csv"),
    path("member/method/", pages.member_method, name="member_method"),
    path("supplier/status/", pages.view_as_member, name="view_as_member"),
    path("supplier/emissions/", emissions.supplier_emissions, name="supplier_emissions"),
    path("office/emissions/", emissions.office_emissions, name="office_emissions"),
]
