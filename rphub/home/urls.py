from django.urls import path

from rphub.home import views

urlpatterns = [
    path("office/", views.office_home, name="office_home"),
    path("account/calendar/", views.my_calendar, name="my_calendar"),
    path("account/calendar/address/", views.calendar_make, name="calendar_make"),
    path("account/calendar/off/", views.calendar_off, name="calendar_off"),
    path("calendar/<str:secret>.ics", views.calendar_file, name="calendar_file"),
    path("supplier/evidence/<uuid:evidence_id>/", views.evidence_detail, name="evidence_detail"),
    path("supplier/evidence/<uuid:evidence_id>/replace/", views.evidence_replace, name="evidence_replace"),
    path("supplier/evidence/<uuid:evidence_id>/recheck/", views.evidence_recheck, name="evidence_recheck"),
]
