"""Included at the root of the site: the paths carry the area themselves."""

from django.urls import URLPattern, path, register_converter
from django.urls.converters import StringConverter

from questionnaires.views import (
    answer_history,
    autosave,
    burden,
    carried,
    cycles,
    helpers,
    helping,
    invitation,
    late,
    launching,
    method,
    more_time,
    presence,
    rates,
    remarks,
    responses_office,
    routes,
    sections,
    sending,
    steps,
    supplier,
    team,
    versions,
)


class SectionCode(StringConverter):
    """SCM; words in small letters are pages of their own."""

    regex = "[A-Z]{2,4}"


class QuestionCode(StringConverter):
    """SCM-02."""

    regex = "[A-Z]{2,4}-[0-9]{2,3}"


class PartCode(StringConverter):
    """A section or a question, as it is handed to somebody."""

    regex = f"{SectionCode.regex}|{QuestionCode.regex}"


register_converter(SectionCode, "section")
register_converter(PartCode, "part")
register_converter(QuestionCode, "question")

office: list[URLPattern] = [
    path("office/questionnaire/", versions.version_list, name="version_list"),
    path("office/questionnaire/load/", versions.version_load, name="version_load"),
    path("office/questionnaire/<int:version_id>/", versions.version_detail, name="version_detail"),
    path("office/questionnaire/<int:version_id>/preview/", versions.version_preview, name="version_preview"),
    path("office/questionnaire/<int:version_id>/burden/", burden.version_burden, name="version_burden"),
    path("office/questionnaire/<int:version_id>/publish/", versions.version_publish, name="version_publish"),
    path("office/questionnaire/rates/", rates.rate_list, name="rate_list"),
    path("office/questionnaire/rates/new/", rates.rate_new, name="rate_new"),
    path("office/questionnaire/rates/<int:rate_id>/take-out/", rates.rate_take_out, name="rate_take_out"),
    path("office/cycles/", cycles.cycle_list, name="cycle_list"),
    path("office/cycles/new/", cycles.cycle_new, name="cycle_new"),
    path("office/cycles/<int:cycle_id>/", cycles.cycle_detail, name="cycle_detail"),
    path("office/cycles/<int:cycle_id>/launch/", launching.cycle_launch, name="cycle_launch"),
    path("office/cycles/<int:cycle_id>/close/", cycles.cycle_close, name="cycle_close"),
    path("office/cycles/<int:cycle_id>/reopen/", cycles.cycle_reopen, name="cycle_reopen"),
    path("office/responses/<uuid:response_id>/", responses_office.response_office, name="response_office"),
    path("office/responses/<uuid:response_id>/extend/", responses_office.response_extend, name="response_extend"),
    path("office/responses/<uuid:response_id>/more-time/", responses_office.response_allow_time, name="time_allow"),
    path("office/responses/<uuid:response_id>/same-day/", responses_office.response_refuse_time, name="time_refuse"),
    path("office/responses/<uuid:response_id>/exempt/", responses_office.response_exempt, name="response_exempt"),
    path("office/responses/<uuid:response_id>/withdraw/", responses_office.response_withdraw, name="response_withdraw"),
    path("office/responses/<uuid:response_id>/return/", responses_office.response_return, name="response_return"),
    path("office/responses/<uuid:response_id>/resend/", responses_office.response_resend, name="response_resend"),
]

QUESTIONNAIRE = "supplier/questionnaire/<uuid:response_id>/"
supplier_pages: list[URLPattern] = [
    path("supplier/", supplier.supplier_home, name="supplier_home"),
    path("supplier/questionnaire/", supplier.supplier_questionnaire, name="supplier_questionnaire"),
    path("supplier/steps/", steps.supplier_steps, name="supplier_steps"),
    path(QUESTIONNAIRE + "steps/", steps.response_steps, name="response_steps"),
    path(QUESTIONNAIRE, supplier.response_detail, name="response_detail"),
    path(QUESTIONNAIRE + "route/", routes.route_choose, name="route_choose"),
    path(QUESTIONNAIRE + "more-time/", more_time.time_ask, name="time_ask"),
    path(QUESTIONNAIRE + "check/", sending.check_and_send, name="check_and_send"),
    path(QUESTIONNAIRE + "check/<slug:key>/", sending.crosscheck_explain, name="crosscheck_explain"),
    path(QUESTIONNAIRE + "ask-to-sign/", sending.signature_ask, name="signature_ask"),
    path(QUESTIONNAIRE + "send/", sending.response_submit, name="response_submit"),
    path(QUESTIONNAIRE + "sent/<int:number>/", sending.receipt, name="receipt"),
    path(QUESTIONNAIRE + "sent/<int:number>/pdf/", sending.receipt_pdf, name="receipt_pdf"),
    path(QUESTIONNAIRE + "answers.<str:kind>", supplier.response_download, name="response_download"),
]
ANSWER = QUESTIONNAIRE + "answers/<question:code>/"
answer_pages: list[URLPattern] = [
    path(QUESTIONNAIRE + "<section:section>/", sections.section_page, name="section_page"),
    path(QUESTIONNAIRE + "<section:section>/shown/", sections.section_shown, name="section_shown"),
    path(QUESTIONNAIRE + "<section:section>/still-right/", carried.section_confirm, name="section_confirm"),
    path(ANSWER, autosave.answer_save, name="answer_save"),
    path(ANSWER + "later/", late.late_add, name="late_add"),
    path(ANSWER + "history/", answer_history.answer_history, name="answer_history"),
    path(ANSWER + "evidence/<uuid:evidence_id>/confirm/", sections.evidence_confirm, name="evidence_confirm"),
    path(ANSWER + "evidence/<uuid:evidence_id>/remove/", sections.evidence_uncite, name="evidence_uncite"),
]
PART = QUESTIONNAIRE + "parts/<part:part>/"
team_pages: list[URLPattern] = [
    path(PART, team.part_open, name="part_open"),
    path(PART + "hand-over/", team.part_delegate, name="part_delegate"),
    path(PART + "release/", team.part_release, name="part_release"),
    path(QUESTIONNAIRE + "<section:section>/present/", presence.section_present, name="section_present"),
    path(ANSWER + "remarks/", remarks.remark_list, name="remark_list"),
    path(ANSWER + "remarks/settle/", remarks.remark_resolve, name="remark_resolve"),
]
VERSION = "method/<slug:key>/<int:number>/"
HELPERS, PROPOSALS = QUESTIONNAIRE + "helpers/", QUESTIONNAIRE + "proposals/"
helper_pages: list[URLPattern] = [
    path(HELPERS, helpers.helper_list, name="helper_list"),
    path(HELPERS + "new/<section:section>/", helpers.helper_new, name="helper_new"),
    path(HELPERS + "<int:link_id>/withdraw/", helpers.helper_revoke, name="helper_revoke"),
    path(PROPOSALS, helpers.proposal_list, name="proposal_list"),
    path(PROPOSALS + "<int:proposal_id>/", helpers.proposal_decide, name="proposal_decide"),
    path(PROPOSALS + "<int:proposal_id>/file/", helpers.proposal_file, name="proposal_file"),
    path("help/<str:token>/", helping.help_begin, name="help_begin"),
    path("help/<str:token>/questions/", helping.help_questions, name="help_questions"),
    path("help/<str:token>/answers/<question:code>/", helping.help_save, name="help_save"),
]
open_pages: list[URLPattern] = [
    path("questions/", method.question_set, name="question_set"),
    path("method/", method.method, name="method"),
    path("method/questions/", method.method_finder, name="method_finder"),
    path("method/standards/", method.method_standards, name="method_standards"),
    path("method/standards/<str:code>/", method.method_standard, name="method_standard"),
    path(VERSION, method.method_version, name="method_version"),
    path(VERSION + "questions.<str:kind>", method.method_file, name="method_file"),
    path(VERSION + "<section:section>/", method.method_section, name="method_section"),
    path("questionnaire/invitation/<str:token>/", invitation.questionnaire_invitation, name="questionnaire_invitation"),
]

urlpatterns = [*answer_pages, *team_pages, *supplier_pages, *office, *helper_pages, *open_pages]
