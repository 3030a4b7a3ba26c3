from django.urls import path

from rphub.home import views

urlpatterns = [
    path("office/", views.office_home, name="office_home"),
    path("supplier/evidence/<uuid:evidence_id>/", views.evidence_detail, name="evidence_detail"),
    path("supplier/evidence/<uuid:evidence_id>/replace/", views.evidence_replace, name="evidence_replace"),
    path("supplier/evidence/<uuid:evidence_id>/recheck/", views.evidence_recheck, name="evidence_recheck"),
]
