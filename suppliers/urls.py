from django.urls import path

from suppliers.views import evidence, evidence_pages, frameworks, mail, suppliers, twins

ONE = "supplier/evidence/<uuid:evidence_id>/"
OFFICE = "office/evidence/<uuid:evidence_id>/"

urlpatterns = [
    path("office/suppliers/", suppliers.supplier_list, name="supplier_list"),
    path("office/suppliers/new/", suppliers.supplier_new, name="supplier_new"),
    path("office/suppliers/<int:supplier_id>/", suppliers.supplier_detail, name="supplier_detail"),
    path("office/suppliers/twins/", twins.twin_list, name="twin_list"),
    path("office/suppliers/<int:supplier_id>/twin/", twins.twin_choose, name="twin_choose"),
    path("office/suppliers/<int:supplier_id>/merge/<int:kept_id>/", twins.supplier_merge, name="supplier_merge"),
    path("office/suppliers/<int:supplier_id>/two-firms/<int:other_id>/", twins.two_firms, name="two_firms"),
    path("office/suppliers/unreachable/", mail.unreachable_list, name="unreachable_list"),
    path("office/suppliers/<int:supplier_id>/mail/", mail.supplier_mail, name="supplier_mail"),
    path("office/suppliers/<int:supplier_id>/mail/coming/", mail.supplier_coming, name="supplier_coming"),
    path("office/suppliers/<int:supplier_id>/edit/", suppliers.supplier_edit, name="supplier_edit"),
    path("office/suppliers/<int:supplier_id>/contacts/new/", suppliers.contact_new, name="contact_new"),
    path("office/suppliers/<int:supplier_id>/exemption/", suppliers.exemption_set, name="exemption_set"),
    path("office/suppliers/contacts/<int:contact_id>/edit/", suppliers.contact_edit, name="contact_edit"),
    path("office/suppliers/contacts/<int:contact_id>/swap/", suppliers.contact_swap, name="contact_swap"),
    path("office/frameworks/<int:framework_id>/", frameworks.framework_detail, name="framework_detail"),
    path("office/frameworks/lots/<int:lot_id>/suppliers/add/", frameworks.award_new, name="award_new"),
    path("office/frameworks/awards/<int:award_id>/edit/", frameworks.award_edit, name="award_edit"),
    path("office/frameworks/awards/<int:award_id>/end/", frameworks.award_end, name="award_end"),
    path("supplier/evidence/", evidence.evidence_library, name="evidence_library"),
    path("supplier/evidence/add/", evidence.evidence_add, name="evidence_add"),
    path(ONE + "download/", evidence.evidence_download, name="evidence_download"),
    path(ONE + "edit/", evidence.evidence_edit, name="evidence_edit"),
    path(ONE + "date/", evidence.evidence_date, name="evidence_date"),
    path(ONE + "remove/", evidence.evidence_remove, name="evidence_remove"),
    path(ONE + "page/<int:number>/", evidence_pages.evidence_page, name="evidence_page"),
    path(ONE + "page/<int:number>/picture/", evidence_pages.evidence_picture, name="evidence_picture"),
    path(OFFICE + "download/", evidence.office_evidence_download, name="office_evidence_download"),
    path(OFFICE + "page/<int:number>/", evidence_pages.office_evidence_page, name="office_evidence_page"),
    path(OFFICE + "page/<int:number>/picture/", evidence_pages.office_evidence_picture, name="office_evidence_picture"),
]
