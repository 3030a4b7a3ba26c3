"""Factories that the demonstration discloses, all invented, in every scope."""

from __future__ import annotations

from datetime import date
from typing import Any

from demo.cast import Part

Row = dict[str, Any]
PLACES = {
    "GB": ("Exampleton", "Mock Lane"),
    "PL": ("Przykładowo", "ul. Zmyślona"),
    "VN": ("Bình Thử", "Đường Ví Dụ"),
    "MY": ("Kampung Contoh", "Jalan Rekaan"),
    "CN": ("示例镇", "虚构路"),
}
SITES = (
    # name, kind of site, component, brand by its place in the list, workers, who may see it, has an ID, has an address
    ("Larkfield Assembly", "final_assembly", "", 0, 1240, "public", True, True),
    ("Three Bridges Boards", "component", "Mainboards", 1, 860, "members", True, True),
    ("Ostra Metals", "material", "Aluminium", 1, 95, "", False, False),
    ("Kettering Cell Works", "component", "Battery cells", 0, 430, "monitors", False, True),
    ("Old Harbour Displays", "component", "Screens", 2, 615, "public", False, True),
    ("Northlumen Final Line", "final_assembly", "", 3, 980, "monitors", True, True),
)
BRANDS = ("Larkspur", "Tessellate", "Quillmark", "Northlumen", "Drift & Fathom")
MODELS = ("Air 14", "Air 16", "Desk 5", "View 27")
SHOWN = (0, 1, 3, 5, 6)
"""How many sites a supplier discloses at each level."""
COUNTRIES = ("GB", "PL", "VN", "MY", "CN")


def disclosed(part: Part, level: int, aim: int, today: date) -> list[Row]:
    """The rows of SCM-03: in the two countries that the supplier's profile names."""
    return [_row(part, at, level, today) for at in range(SHOWN[level])]


def _row(part: Part, at: int, level: int, today: date) -> Row:
    name, tier, component, brand, workers, scope, has_id, has_address = SITES[at]
    country = COUNTRIES[(part.number + at % 2) % 5]
    town, street = PLACES[country]
    own = part.name.split()[0] if "brand" in part.roles else BRANDS[brand]
    row = {
        "facility_name": f"{name} {part.number}",
        "native_name": f"{town} {part.number}" if country != "GB" else "",
        "address": f"{10 + at} {street}, {town}" if has_address and level > 1 else "",
        "country": country,
        "os_id": f"{country}20243{part.number:02}DEMO0{at}" if has_id and level > 2 else "",
        "tier": tier,
        "brand": own,
        "product_models": [f"{own} {MODELS[at % 4]}", f"{own} {MODELS[(at + 1) % 4]}"],
        "component_type": component,
        "workers": str(workers + part.number),
        "migrant_or_student_workers": ("none", "some", "unknown")[at % 3],
        "share_scope": scope,
    }
    period = {"start": date(today.year, 1, 1).isoformat(), "end": date(today.year, 12, 31).isoformat()}
    return row | {"disclosed_for_period": period}
