"""Reporting is one thing in three areas: each page has an address in each of them, because the area says in which
capacity a person reports."""

from django.urls import path

from concerns.views import member, partner, reporting, supplier

AREAS = ("partner", "member", "supplier")
DRAFT, CASE = "drafts/<uuid:draft_id>/", "<uuid:case_id>/"
ASKED, NOTICE = "supplier/concerns/asked/<uuid:request_id>/", "supplier/concerns/notices/<uuid:notice_id>/"
PAGES = (
    ("new/", reporting.concern_new, "concern_new"),
    (DRAFT, reporting.concern_draft, "concern_draft"),
    (f"{DRAFT}files/", reporting.concern_draft_file, "concern_draft_file"),
    (f"{DRAFT}files/<int:file_id>/remove/", reporting.concern_draft_file_remove, "concern_draft_file_remove"),
    (f"{DRAFT}discard/", reporting.concern_draft_discard, "concern_draft_discard"),
    (CASE, reporting.concern, "concern"),
    (f"{CASE}sent/", reporting.concern_sent, "concern_sent"),
    (f"{CASE}do/<slug:verb>/", reporting.concern_act, "concern_act"),
    (f"{CASE}files/<uuid:file_id>/", reporting.concern_file, "concern_file"),
)

urlpatterns = [
    path("partner/", partner.partner_home, name="partner_home"),
    path("member/concerns/", member.member_concerns, name="member_concerns"),
    path("member/concerns/notices/<uuid:notice_id>/", member.member_notice, name="member_notice"),
    path("supplier/concerns/", supplier.supplier_concerns, name="supplier_concerns"),
    path("supplier/concerns/involved/<uuid:case_id>/", supplier.supplier_involved, name="supplier_involved"),
    path(f"{ASKED}answer/", supplier.supplier_answer, name="supplier_answer"),
    path(f"{ASKED}files/<uuid:file_id>/", supplier.supplier_answer_file, name="supplier_answer_file"),
    path(NOTICE, supplier.supplier_notice, name="supplier_notice"),
    path(f"{NOTICE}reply/", supplier.supplier_notice_reply, name="supplier_notice_reply"),
    *(path(f"{area}/concerns/{page}", view, name=f"{area}_{name}") for area in AREAS for page, view, name in PAGES),
]
