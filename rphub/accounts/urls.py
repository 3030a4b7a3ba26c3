from django.urls import path

from rphub.accounts.views import colleagues, entrance, people

urlpatterns = [
    path("invitation/<str:token>/", entrance.invitation, name="invitation"),
    path("invitation/<str:token>/accept/", entrance.invitation_accept, name="invitation_accept"),
    path("invitation/<str:token>/pass-on/", entrance.invitation_forward, name="invitation_forward"),
    path("demo/sign-in/", entrance.demo_sign_in, name="demo_sign_in"),
    path("account/", colleagues.my_account, name="my_account"),
    path("supplier/people/", colleagues.colleague_list, name="colleague_list"),
    path("supplier/people/invite/", colleagues.colleague_invite, name="colleague_invite"),
    path("supplier/people/<int:grant_id>/remove/", colleagues.colleague_remove, name="colleague_remove"),
    path(
        "supplier/people/invitations/<int:invitation_id>/withdraw/",
        colleagues.colleague_withdraw,
        name="colleague_withdraw",
    ),
    path("member/people/", colleagues.colleague_list, name="member_colleague_list"),
    path("member/people/invite/", colleagues.colleague_invite, name="member_colleague_invite"),
    path("member/people/<int:grant_id>/role/", colleagues.member_colleague_role, name="member_colleague_role"),
    path("member/people/<int:grant_id>/remove/", colleagues.colleague_remove, name="member_colleague_remove"),
    path(
        "member/people/invitations/<int:invitation_id>/withdraw/",
        colleagues.colleague_withdraw,
        name="member_colleague_withdraw",
    ),
    path("office/people/", people.person_list, name="person_list"),
    path("office/people/invite/", people.person_invite, name="person_invite"),
    path("office/people/partners/new/", people.partner_new, name="partner_new"),
    path("office/people/<int:user_id>/", people.person_detail, name="person_detail"),
    path("office/people/<int:user_id>/edit/", people.person_edit, name="person_edit"),
    path("office/people/<int:user_id>/close/", people.person_close, name="person_close"),
    path("office/people/<int:user_id>/roles/add/", people.grant_add, name="grant_add"),
    path("office/people/roles/<int:grant_id>/revoke/", people.grant_revoke, name="grant_revoke"),
    path(
        "office/people/invitations/<int:invitation_id>/withdraw/",
        people.invitation_withdraw,
        name="invitation_withdraw",
    ),
]
