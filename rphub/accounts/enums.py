from django.db.models import TextChoices

from rphub.kernel.roles import Role


class OrganisationKind(TextChoices):
    CONSORTIUM = "consortium", "Consortium office"
    SUPPLIER = "supplier", "Supplier"
    MEMBER = "member", "Member"
    PARTNER = "partner", "Partner"


ROLE_CHOICES = [(role.value, role.label) for role in Role]

ROLES_OF_KIND: dict[str, tuple[Role, ...]] = {
    OrganisationKind.CONSORTIUM: tuple(role for role in Role if role.area == "office"),
    OrganisationKind.SUPPLIER: tuple(role for role in Role if role.area == "supplier"),
    OrganisationKind.MEMBER: tuple(role for role in Role if role.area == "member"),
    OrganisationKind.PARTNER: tuple(role for role in Role if role.area == "partner"),
}
"""Which roles a grant may carry, by the kind of its organisation."""

LEAD_OF_KIND: dict[str, Role] = {
    OrganisationKind.SUPPLIER: Role.SUPPLIER_ADMIN,
    OrganisationKind.MEMBER: Role.MEMBER_LEAD,
}
"""Who invites colleagues and takes their access away, by the kind of their organisation; elsewhere the office alone."""

MEMBERS_MAY: dict[str, str] = {
    Role.MEMBER_VIEWER: "reads what members see of suppliers, has reports made as PDFs and follows suppliers",
    Role.MEMBER_LEAD: "does all that a viewer does; also downloads tables, notes what was raised with suppliers, says "
    "which lots you use, posts in the exchange, reports concerns, and invites colleagues",
}
"""What the two roles at a member may do, behind the name of the role."""
