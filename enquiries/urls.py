"""Included at the root of the site: the paths carry the area themselves."""

from django.urls import path

from enquiries import views
from questionnaires.urls import ANSWER, QUESTIONNAIRE

OFFICE = "office/enquiries/"
urlpatterns = [
    path(ANSWER + "ask/", views.enquiry_ask, name="enquiry_ask"),
    path(QUESTIONNAIRE + "enquiries/<int:enquiry_id>/take-back/", views.enquiry_take_back, name="enquiry_take_back"),
    path(OFFICE, views.enquiry_list, name="enquiry_list"),
    path(OFFICE + "<int:enquiry_id>/", views.enquiry_answer, name="enquiry_answer"),
    path(OFFICE + "<int:enquiry_id>/use/<int:reply_id>/", views.enquiry_use, name="enquiry_use"),
    path(OFFICE + "answers/<int:reply_id>/correct/", views.reply_correct, name="reply_correct"),
    path(OFFICE + "answers/<int:reply_id>/share/", views.reply_share, name="reply_share"),
    path(OFFICE + "answers/<int:reply_id>/stop-sharing/", views.reply_stop_sharing, name="reply_stop_sharing"),
]
