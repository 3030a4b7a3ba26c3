"""Included at the root of the site: the paths carry the area themselves. Each verb has its own address."""

from django.urls import path

from contracts.views import calendar, contracts, meetings, supplier

MEETING, POINT = "office/contracts/reviews/<uuid:meeting_id>/", "office/contracts/points/<int:point_id>/"
CONTRACT, AGREEMENT = "office/contracts/<int:contract_id>/", "office/contracts/decisions/<int:agreement_id>/"
OWN = "supplier/contract-reviews/<uuid:meeting_id>/"

urlpatterns = [
    path("office/contracts/", calendar.contract_calendar, name="contract_calendar"),
    path("office/contracts/frameworks/<int:framework_id>/", contracts.contract_framework, name="contract_framework"),
    path(CONTRACT, contracts.contract_detail, name="contract_detail"),
    path(f"{CONTRACT}plan/", contracts.meeting_new, name="meeting_new"),
    path(f"{CONTRACT}value/", contracts.contract_value, name="contract_value"),
    path(f"{CONTRACT}published/", contracts.kpi_choose, name="kpi_choose"),
    path(MEETING, meetings.meeting_detail, name="meeting_detail"),
    path(f"{MEETING}move/", meetings.meeting_move, name="meeting_move"),
    path(f"{MEETING}cancel/", meetings.meeting_cancel, name="meeting_cancel"),
    path(f"{MEETING}fill/", meetings.meeting_fill, name="meeting_fill"),
    path(f"{MEETING}send/", meetings.meeting_send, name="meeting_send"),
    path(f"{MEETING}hold/", meetings.meeting_hold, name="meeting_hold"),
    path(f"{MEETING}points/new/", meetings.point_new, name="agenda_point_new"),
    path(f"{MEETING}minutes/", meetings.minutes_edit, name="minutes_edit"),
    path(f"{MEETING}minutes/send/", meetings.minutes_send, name="minutes_send"),
    path(f"{MEETING}minutes/settle/", meetings.minutes_settle, name="minutes_settle"),
    path(f"{MEETING}decisions/new/", meetings.agreement_new, name="agreement_new"),
    path(f"{MEETING}agenda-pdf/", meetings.agenda_pdf, name="agenda_pdf"),
    path(f"{MEETING}minutes-pdf/", meetings.minutes_pdf, name="minutes_pdf"),
    path(f"{POINT}up/", meetings.point_up, name="agenda_point_up"),
    path(f"{POINT}down/", meetings.point_down, name="agenda_point_down"),
    path(f"{POINT}strike/", meetings.point_strike, name="agenda_point_strike"),
    path(f"{POINT}restore/", meetings.point_restore, name="agenda_point_restore"),
    path(f"{AGREEMENT}action/", meetings.agreement_action, name="agreement_action"),
    path(f"{AGREEMENT}remove/", meetings.agreement_remove, name="agreement_remove"),
    path("supplier/contract-reviews/", supplier.meeting_list, name="supplier_meetings"),
    path("supplier/contract-reviews/figures/", supplier.figures, name="supplier_figures"),
    path(OWN, supplier.meeting_detail, name="supplier_meeting"),
    path(f"{OWN}points/new/", supplier.point_new, name="supplier_point_new"),
    path(f"{OWN}agree/", supplier.minutes_agree, name="supplier_minutes_agree"),
    path(f"{OWN}correct/", supplier.minutes_correct, name="supplier_minutes_correct"),
    path(f"{OWN}agenda-pdf/", supplier.agenda_pdf, name="supplier_agenda_pdf"),
    path(f"{OWN}minutes-pdf/", supplier.minutes_pdf, name="supplier_minutes_pdf"),
    path(
        "supplier/contract-reviews/points/<int:point_id>/strike/", supplier.point_strike, name="supplier_point_strike"
    ),
]
