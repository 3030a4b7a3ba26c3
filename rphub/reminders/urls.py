"""Included at the root of the site: the paths carry the area themselves."""

from django.urls import path

from rphub.reminders import views

urlpatterns = [
    path("office/reminders/", views.rule_list, name="rule_list"),
    path("office/reminders/rules/<slug:code>/", views.rule_edit, name="rule_edit"),
    path("office/reminders/days/", views.closure_list, name="closure_list"),
    path("office/reminders/days/new/", views.closure_new, name="closure_new"),
    path("office/reminders/days/<int:closure_id>/remove/", views.closure_remove, name="closure_remove"),
    path("office/reminders/hours/", views.hours_edit, name="hours_edit"),
    path("account/mails/", views.mail_preferences, name="mail_preferences"),
    path("mails/<str:token>/", views.mail_preferences_link, name="mail_preferences_link"),
]
