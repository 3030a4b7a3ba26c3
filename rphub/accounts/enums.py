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
