from django.urls import path

from privacy.views import notice, schedule

urlpatterns = [
    path("privacy/", notice.privacy_notice, name="privacy_notice"),
    path("account/privacy/read/", notice.privacy_read, name="privacy_read"),
    path("office/privacy/", schedule.privacy_tonight, name="privacy_tonight"),
    path("office/privacy/schedule/", schedule.privacy_schedule, name="privacy_schedule"),
    path("office/privacy/holds/new/", schedule.hold_new, name="hold_new"),
    path("office/privacy/holds/<int:hold_id>/lift/", schedule.hold_lift, name="hold_lift"),
]
