from django.urls import path

from factories import views

urlpatterns = [
    path("office/factories/", views.factory_list, name="factory_list"),
    path(
        "office/frameworks/<int:framework_id>/factories.<slug:ending>",
        views.factory_contribution_file,
        name="factory_contribution_file",
    ),
    path("supplier/factories/", views.supplier_factories, name="supplier_factories"),
    path("member/suppliers/<int:supplier_id>/factories/", views.member_factories, name="member_factories"),
    path("partner/factories/", views.partner_factories, name="partner_factories"),
    path("partner/factories.<slug:ending>", views.partner_factories_file, name="partner_factories_file"),
]
