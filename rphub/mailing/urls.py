"""Included at the root of the site: the paths carry the area themselves."""

from django.urls import path

from rphub.mailing import views

urlpatterns = [
    path("office/mail/", views.mail_list, name="mail_list"),
    path("office/mail/<uuid:mail_id>/", views.mail_detail, name="mail_detail"),
    path("office/mail/<uuid:mail_id>/resend/", views.mail_resend, name="mail_resend"),
    path("office/mail/<uuid:mail_id>/arrived/", views.mail_mark_delivered, name="mail_mark_delivered"),
    path("office/mail/<uuid:mail_id>/retry/", views.mail_retry, name="mail_retry"),
    path("office/mail/addresses/<int:address_id>/works/", views.address_revive, name="address_revive"),
]
