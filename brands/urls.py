from django.urls import path

from brands.views import office, packets, requests

LINK = "brand/<str:token>/"
ASK = "supplier/brands/<int:ask_id>/"
DECLARATION = "office/brands/<uuid:declaration_id>/"

urlpatterns = [
    path("supplier/brands/", requests.brand_list_page, name="ask_list"),
    path("supplier/brands/ask/", requests.ask_new, name="ask_new"),
    path("supplier/brands/ready/<uuid:declaration_id>/", requests.ask_ready, name="ask_ready"),
    path(ASK, requests.ask_detail, name="ask_detail"),
    path(ASK + "remind/", requests.ask_remind, name="ask_remind"),
    path(ASK + "again/", requests.ask_repeat, name="ask_repeat"),
    path(ASK + "somebody-else/", requests.ask_redirect, name="ask_redirect"),
    path(ASK + "take-back/", requests.ask_take_back, name="ask_take_back"),
    path(ASK + "copy/", requests.ask_copy, name="ask_copy"),
    path(ASK + "factories/", requests.ask_factory_file, name="ask_factory_file"),
    path("supplier/questionnaire/<uuid:response_id>/brands/", requests.brand_fill, name="brand_fill"),
    path(LINK, packets.brand_packet, name="brand_packet"),
    path(LINK + "answer/<slug:part>/", packets.packet_edit, name="packet_edit"),
    path(LINK + "sign/", packets.packet_sign, name="packet_sign"),
    path(LINK + "refuse/", packets.packet_refuse, name="packet_refuse"),
    path(LINK + "users/", packets.packet_users, name="packet_users"),
    path(LINK + "users/<int:ask_id>/", packets.packet_decide, name="packet_decide"),
    path(LINK + "withdraw/", packets.packet_withdraw, name="packet_withdraw"),
    path(LINK + "renew/", packets.packet_renew, name="packet_renew"),
    path(LINK + "copy/", packets.packet_copy_file, name="packet_copy_file"),
    path(LINK + "factories/", packets.packet_factory_file, name="packet_factory_file"),
    path(LINK + "new-link/", packets.packet_link, name="packet_link"),
    path("office/brands/", office.declaration_list_page, name="declaration_list"),
    path("office/brands/group/", office.group_new, name="group_new"),
    path(DECLARATION, office.declaration_detail, name="declaration_detail"),
    path(DECLARATION + "copy/", office.declaration_copy, name="declaration_copy"),
    path(DECLARATION + "factories/", office.declaration_factory_file, name="declaration_factory_file"),
]
