from django.urls import path

from members import views

urlpatterns = [
    path("member/", views.member_home, name="member_home"),
    path("member/frameworks/<int:framework_id>/", views.member_framework, name="member_framework"),
    path("member/frameworks/<int:framework_id>/csv/", views.member_framework_csv, name="member_framework_csv"),
    path("member/suppliers/<int:supplier_id>/", views.member_supplier, name="member_supplier"),
    path("member/suppliers/<int:supplier_id>/pdf/", views.member_report_pdf, name="member_report_pdf"),
    path("member/method/", views.member_method, name="member_method"),
    path("supplier/status/", views.view_as_member, name="view_as_member"),
]
