from django.urls import path

from carbon_plans import views

PLAN = "supplier/carbon-plan/<uuid:plan_id>/"

urlpatterns = [
    path("supplier/carbon-plan/", views.carbon_plan_list, name="carbon_plan_list"),
    path("supplier/carbon-plan/start/", views.carbon_plan_start, name="carbon_plan_start"),
    path(PLAN, views.carbon_plan_detail, name="carbon_plan_detail"),
    path(PLAN + "finish/", views.carbon_plan_finish, name="carbon_plan_finish"),
    path(PLAN + "pdf/", views.carbon_plan_pdf, name="carbon_plan_pdf"),
    path(PLAN + "library/", views.carbon_plan_library, name="carbon_plan_library"),
    path(PLAN + "<slug:part>/", views.carbon_plan_edit, name="carbon_plan_edit"),
]
