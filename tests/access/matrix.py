"""Who may open which address: URL name -> people -> status of a GET (architecture, section 4.12).

Whom a row does not name is refused (403), a visitor is asked to sign in (302). The objects behind the addresses are
Acme's, so a rival finds nothing (404) where Acme's own people find their page. An address that only takes POST says
405 to those whom its access mark admits.
"""

from __future__ import annotations

ACME, BOB = ("anna", "carl", "dora"), ("bob",)
SUPPLIERS, SUPPLIER_LEADS, ANNA = (*ACME, *BOB), ("anna", "bob"), ("anna",)
OFFICE = ("ada", "leah", "rafi", "mona", "cara", "otto")
ADMIN, LEAD, DESK, READ_DESK = ("ada",), ("leah",), ("ada", "leah"), ("ada", "leah", "otto")
CONTACTS = ("ada", "leah", "cara")
REVIEW, DECIDE, NOTE, MODERATE = (
    ("leah", "rafi", "mona", "otto"),
    ("leah", "rafi"),
    ("leah", "rafi", "mona"),
    ("leah", "mona"),
)
PLANS, PLANS_ACT = (*REVIEW, "cara"), ("leah", "rafi", "mona", "cara")
MEMBERS, GIL = ("mei", "max"), ("gil",)
ALL_MEMBERS = (*MEMBERS, *GIL)
SIGNED_IN = (*SUPPLIERS, *OFFICE, *ALL_MEMBERS)
VISITOR = "a visitor"
EVERYBODY = (*SIGNED_IN, VISITOR)
REFUSED, SIGN_IN = 403, 302

MATRIX: dict[str, dict[tuple[str, ...], int]] = {
    # Open to everybody, and what only asks for a sign-in. An open address for POST answers 405 here.
    "home": {EVERYBODY: 302},
    "invitation": {EVERYBODY: 200},
    "invitation_accept": {EVERYBODY: 405},
    "invitation_forward": {EVERYBODY: 200},
    "demo_sign_in": {EVERYBODY: 405},
    "my_account": {SIGNED_IN: 200},
    "colleague_list": {SUPPLIERS: 200},
    "colleague_invite": {SUPPLIER_LEADS: 200},
    "colleague_remove": {ANNA: 200, BOB: 404},
    "colleague_withdraw": {ANNA: 200, BOB: 404},
    "person_list": {READ_DESK: 200},
    "person_invite": {DESK: 200},
    "person_detail": {READ_DESK: 200},
    "person_edit": {ADMIN: 200},
    "person_close": {ADMIN: 200},
    "grant_add": {DESK: 200},
    "grant_revoke": {DESK: 200},
    "invitation_withdraw": {DESK: 200},
    "history": {READ_DESK: 200},
    # The office.
    "office_home": {OFFICE: 200},
    "framework_list": {OFFICE: 200},
    "framework_new": {ADMIN: 200},
    "framework_edit": {ADMIN: 200},
    "lot_new": {ADMIN: 200},
    "lot_edit": {ADMIN: 200},
    "lot_remove": {ADMIN: 200},
    "category_list": {OFFICE: 200},
    "category_new": {ADMIN: 200},
    "category_edit": {ADMIN: 200},
    "member_list": {OFFICE: 200},
    "member_new": {ADMIN: 200},
    "member_detail": {OFFICE: 200},
    "member_edit": {ADMIN: 200},
    "member_lots": {ADMIN: 200},
    "supplier_list": {OFFICE: 200},
    "supplier_new": {DESK: 200},
    "supplier_detail": {OFFICE: 200},
    "supplier_edit": {DESK: 200},
    "contact_new": {CONTACTS: 200},
    "exemption_set": {DESK: 200},
    "contact_edit": {CONTACTS: 200},
    "contact_swap": {CONTACTS: 200},
    "framework_detail": {OFFICE: 200},
    "award_new": {DESK: 200},
    "award_edit": {DESK: 200},
    "award_end": {DESK: 200},
    "evidence_library": {SUPPLIERS: 200},
    "evidence_add": {SUPPLIERS: 200},
    "evidence_detail": {ACME: 200, BOB: 404},
    "evidence_download": {ACME: 200, BOB: 404},
    "evidence_remove": {SUPPLIERS: 405},
    "office_evidence_download": {REVIEW: 200},
    "version_list": {OFFICE: 200},
    "version_load": {ADMIN: 405},
    "version_detail": {OFFICE: 200},
    "version_preview": {OFFICE: 200},
    "version_publish": {ADMIN: 405},
    "cycle_list": {OFFICE: 200},
    "cycle_new": {LEAD: 200},
    "cycle_detail": {OFFICE: 200},
    "cycle_launch": {LEAD: 200},
    "cycle_close": {LEAD: 405},
    "cycle_reopen": {LEAD: 405},
    "response_office": {OFFICE: 200},
    "response_extend": {LEAD: 405},
    "response_exempt": {LEAD: 405},
    "response_withdraw": {LEAD: 405},
    "response_return": {LEAD: 405},
    "response_resend": {LEAD: 405},
    # The supplier; what is Acme's does not exist for Bob of Bolt.
    "supplier_home": {SUPPLIERS: 200},
    "supplier_questionnaire": {SUPPLIERS: 302},
    "supplier_steps": {ACME: 302, BOB: 404},  # Bolt has no questionnaire yet
    "response_steps": {ACME: 200, BOB: 404},
    "response_detail": {ACME: 200, BOB: 404},
    "check_and_send": {ACME: 200, BOB: 404},
    "response_submit": {SUPPLIERS: 405},
    "receipt": {ACME: 200, BOB: 404},
    "receipt_pdf": {SUPPLIERS: 405},
    "response_download": {ACME: 200, BOB: 404},
    "section_page": {ACME: 200, BOB: 404},
    "section_shown": {ACME: 200, BOB: 404},
    "answer_save": {SUPPLIERS: 405},
    "answer_history": {ACME: 200, BOB: 404},
    "evidence_cite": {SUPPLIERS: 405},
    "evidence_uncite": {SUPPLIERS: 405},
    "part_open": {ACME: 302, BOB: 404},
    "part_delegate": {ACME: 200, BOB: 404},
    "part_release": {SUPPLIERS: 405},
    "section_present": {ACME: 200, BOB: 404},
    "remark_list": {ACME: 200, BOB: 404},
    "remark_resolve": {SUPPLIERS: 405},
    "helper_list": {ACME: 200, BOB: 404},
    "helper_new": {ANNA: 200, BOB: 404},
    "helper_revoke": {SUPPLIER_LEADS: 405},
    "proposal_list": {ACME: 200, BOB: 404},
    "proposal_decide": {SUPPLIER_LEADS: 405},
    "proposal_file": {ACME: 404, BOB: 404},  # what the helper proposed there is no file
    # A helper's link is the permission; the questions ask for a name first.
    "help_begin": {EVERYBODY: 200},
    "help_questions": {EVERYBODY: 302},
    # Workbooks and tables as files.
    "workbook": {ACME: 200, BOB: 404},
    "workbook_download": {ACME: 200, BOB: 404},
    "workbook_section_download": {ACME: 200, BOB: 404},
    "import_detail": {ACME: 200, BOB: 404},
    "import_apply": {SUPPLIERS: 405},
    "import_undo": {SUPPLIERS: 405},
    "import_discard": {SUPPLIERS: 405},
    "table_upload": {ACME: 200, BOB: 404},
    "table_download": {ACME: 200, BOB: 404},
    # Open to everybody.
    "question_set": {EVERYBODY: 302},
    "method": {EVERYBODY: 200},
    "method_finder": {EVERYBODY: 200},
    "method_version": {EVERYBODY: 200},
    "method_section": {EVERYBODY: 200},
    "method_file": {EVERYBODY: 200},
    "questionnaire_invitation": {EVERYBODY: 200},
    # Reviews.
    "review_queue": {REVIEW: 200},
    "review_claim": {DECIDE: 405},
    "conflict_declare": {NOTE: 405},
    "review_start": {REVIEW: 302},
    "queries_send": {DECIDE: 200},
    "review_complete": {REVIEW: 200},
    "checks_save": {DECIDE: 405},
    # Neither in moderation nor ready to be published.
    "review_moderate": {MODERATE: 404},
    "assessment_finalise": {LEAD: 405},
    "assessment_publish": {REVIEW: 404},
    "review_reopen": {LEAD: 405},
    "finding_save": {DECIDE: 405},
    "finding_decide": {DECIDE: 405},
    "review_page": {REVIEW: 200},
    "decision_save": {DECIDE: 405},
    "evidence_decide": {DECIDE: 405},
    "note_save": {NOTE: 405},
    "query_save": {DECIDE: 405},
    "query_remove": {DECIDE: 405},
    "queries_page": {ACME: 200, BOB: 404},
    # No result yet: the review has only begun.
    "result_page": {SUPPLIERS: 404},
    "result_steps": {SUPPLIERS: 404},
    "levels_withhold": {SUPPLIER_LEADS: 405},
    "report_request": {SUPPLIERS: 405},
    # Improvement plans; findings are not for administrators, and Cara reads those of her framework.
    "plan_board": {PLANS: 200},
    "plan_draft": {LEAD: 405},
    "plan_detail": {PLANS: 200},
    "plan_propose": {LEAD: 405},
    "plan_pdf": {PLANS: 405},
    "action_new": {LEAD: 200},
    "action_detail": {PLANS: 200},
    "action_edit": {LEAD: 200},
    "action_sign": {PLANS_ACT: 405},
    "action_note": {PLANS_ACT: 405},
    "action_extend": {PLANS_ACT: 405},
    "action_resume": {PLANS_ACT: 405},
    "action_return": {PLANS_ACT: 405},
    "action_verify": {PLANS_ACT: 405},
    "action_effect": {PLANS_ACT: 405},
    "action_reopen": {PLANS_ACT: 405},
    "action_withdraw": {PLANS_ACT: 405},
    "action_escalate": {PLANS_ACT: 405},
    "action_accept_risk": {PLANS_ACT: 405},
    "action_into_contract": {PLANS_ACT: 405},
    "action_close_unverified": {PLANS_ACT: 405},
    "supplier_plans": {SUPPLIERS: 200},
    "supplier_plan": {ACME: 200, BOB: 404},
    "supplier_plan_sign": {SUPPLIERS: 405},
    "supplier_plan_pdf": {SUPPLIERS: 405},
    "supplier_action": {ACME: 200, BOB: 404},
    "supplier_action_edit": {ACME: 200, BOB: 404},
    "supplier_action_cite": {BOB: 404},  # proof is attached once the action is agreed; until then Acme is told so
    "supplier_action_uncite": {SUPPLIERS: 405},
    "supplier_action_sign": {SUPPLIERS: 405},
    "supplier_action_submit": {SUPPLIERS: 405},
    "supplier_action_note": {SUPPLIERS: 405},
    "supplier_action_dispute": {SUPPLIERS: 405},
    # Members; Gil's gallery uses no lot of Acme.
    "member_home": {ALL_MEMBERS: 200},
    "member_framework": {MEMBERS: 200, GIL: 404},
    "member_framework_csv": {MEMBERS: 200, GIL: 404},
    "member_supplier": {MEMBERS: 200, GIL: 404},
    "member_report_pdf": {ALL_MEMBERS: 405},
    "member_method": {ALL_MEMBERS: 200},
    "view_as_member": {SUPPLIERS: 200},
    # Mails and documents. These documents are not made yet, so nobody downloads them.
    "mail_list": {READ_DESK: 200},
    "mail_detail": {READ_DESK: 200},
    "mail_resend": {DESK: 405},
    "mail_mark_delivered": {DESK: 405},
    "mail_retry": {DESK: 405},
    "supplier_document": {ACME: 200, BOB: 404},
    "supplier_document_download": {BOB: 404},
    "supplier_document_retry": {SUPPLIERS: 405},
    "office_document": {OFFICE: 200},
    "office_document_download": {},
    "office_document_retry": {OFFICE: 405},
    "member_document": {MEMBERS: 200, GIL: 404},
    "member_document_download": {GIL: 404},
    "member_document_retry": {ALL_MEMBERS: 405},
    "styleguide": {OFFICE: 200},
    "healthz": {EVERYBODY: 200},
    "readyz": {EVERYBODY: 200},
}


def expected(name: str, who: str) -> int:
    """What the person gets at the address."""
    for people, status in MATRIX[name].items():
        if who in people:
            return status
    return SIGN_IN if who == VISITOR else REFUSED
