from django.urls import path

from rphub.home import site_views, standard_views, views

urlpatterns = [
    path("", site_views.home, name="home"),
    path("danger/", site_views.danger, name="danger"),
    path("robots.txt", site_views.robots, name="robots"),
    path("sitemap.xml", site_views.sitemap, name="sitemap"),
    path("office/", views.office_home, name="office_home"),
    path("office/standards/", standard_views.standard_list, name="standard_list"),
    path("office/standards/<int:standard_id>/", standard_views.standard_report, name="standard_report"),
    path("office/standards/<int:standard_id>/csv/", standard_views.standard_report_csv, name="standard_report_csv"),
    path("account/calendar/", views.my_calendar, name="my_calendar"),
    path("account/calendar/address/", views.calendar_make, name="calendar_make"),
    path("account/calendar/off/", views.calendar_off, name="calendar_off"),
    path("calendar/<str:secret>.ics", views.calendar_file, name="calendar_file"),
    path("supplier/evidence/<uuid:evidence_id>/", views.evidence_detail, name="evidence_detail"),
    path("supplier/evidence/<uuid:evidence_id>/replace/", views.evidence_replace, name="evidence_replace"),
    path("supplier/evidence/<uuid:evidence_id>/recheck/", views.evidence_recheck, name="evidence_recheck"),
]
