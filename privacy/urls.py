from django.urls import path

from privacy.views import notice, requests, schedule

REQUEST = "office/privacy/requests/<int:request_id>/"
urlpatterns = [
    path("privacy/", notice.privacy_notice, name="privacy_notice"),
    path("account/privacy/read/", notice.privacy_read, name="privacy_read"),
    path("office/privacy/", schedule.privacy_tonight, name="privacy_tonight"),
    path("office/privacy/schedule/", schedule.privacy_schedule, name="privacy_schedule"),
    path("office/privacy/holds/new/", schedule.hold_new, name="hold_new"),
    path("office/privacy/holds/<int:hold_id>/lift/", schedule.hold_lift, name="hold_lift"),
    path("office/privacy/requests/", requests.person_requests, name="person_requests"),
    path("office/privacy/requests/new/", requests.person_request_new, name="person_request_new"),
    path(REQUEST, requests.person_request, name="person_request"),
    path(f"{REQUEST}copy/", requests.person_request_copy, name="person_request_copy"),
    path(f"{REQUEST}copy/file/", requests.person_request_file, name="person_request_file"),
    path(f"{REQUEST}extend/", requests.person_request_extend, name="person_request_extend"),
    path(f"{REQUEST}answer/", requests.person_request_answer, name="person_request_answer"),
    path(f"{REQUEST}refuse/", requests.person_request_refuse, name="person_request_refuse"),
    path(f"{REQUEST}erase/", requests.person_request_erase, name="person_request_erase"),
]
