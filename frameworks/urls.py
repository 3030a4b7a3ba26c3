from django.urls import path

from frameworks.views import asking, frameworks, members

urlpatterns = [
    path("office/frameworks/", frameworks.framework_list, name="framework_list"),
    path("office/frameworks/new/", frameworks.framework_new, name="framework_new"),
    path("office/frameworks/<int:framework_id>/edit/", frameworks.framework_edit, name="framework_edit"),
    path("office/frameworks/<int:framework_id>/lots/new/", frameworks.lot_new, name="lot_new"),
    path("office/frameworks/lots/<int:lot_id>/edit/", frameworks.lot_edit, name="lot_edit"),
    path("office/frameworks/lots/<int:lot_id>/remove/", frameworks.lot_remove, name="lot_remove"),
    path("office/frameworks/categories/", frameworks.category_list, name="category_list"),
    path("office/frameworks/categories/new/", frameworks.category_new, name="category_new"),
    path("office/frameworks/categories/<int:category_id>/", frameworks.category_edit, name="category_edit"),
    path("office/members/", members.member_list, name="member_list"),
    path("office/members/asked/", asking.lots_waiting, name="lots_waiting"),
    path("office/members/<int:member_id>/asked/<int:framework_id>/", asking.lots_decide, name="lots_decide"),
    path("member/lots/", asking.lots_asked, name="lots_asked"),
    path("member/lots/<int:framework_id>/", asking.lots_ask, name="lots_ask"),
    path("member/lots/asked/<int:lot_request_id>/take-back/", asking.lot_take_back, name="lot_take_back"),
    path("office/members/new/", members.member_new, name="member_new"),
    path("office/members/<int:member_id>/", members.member_detail, name="member_detail"),
    path("office/members/<int:member_id>/edit/", members.member_edit, name="member_edit"),
    path("office/members/<int:member_id>/lots/", members.member_lots, name="member_lots"),
]
