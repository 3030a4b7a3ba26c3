"""Which brand is meant: names as people write them, and the domain behind an e-mail address. Pure.

Two resellers mean one brand when name and domain are alike. The name alone is not enough: whoever holds the link signs,
so a stranger's address must never reach a declaration that another address gave.
"""

from __future__ import annotations

import re
import unicodedata

LEGAL_FORMS = frozenset(
    (
        *("ab", "ag", "as", "asa", "bv", "co", "company", "corp", "corporation", "gmbh", "group", "holdings", "inc"),
        *("incorporated", "kg", "limited", "llc", "llp", "ltd", "nv", "oy", "plc", "pte", "sa", "sarl", "sas", "se"),
        *("spa", "srl", "the", "uk"),
    )
)
WEBMAIL = frozenset(
    (
        *("gmail.com", "gmx.com", "gmx.de", "googlemail.com", "hotmail.co.uk", "hotmail.com", "icloud.com", "live.com"),
        *("mail.com", "me.com", "outlook.com", "proton.me", "protonmail.com", "qq.com", "yahoo.co.uk", "yahoo.com"),
    )
)
SECOND_LEVELS = frozenset({"ac", "co", "com", "edu", "gov", "ltd", "net", "org", "plc"})


def name_key(name: str) -> str:
    """One spelling: “The Northlumen Group, Ltd.” and “NORTHLUMEN” are both “northlumen”."""
    plain = unicodedata.normalize("NFKD", name.casefold().replace("&", " and "))
    letters = "".join(one for one in plain if not unicodedata.combining(one))
    words = re.findall(r"\w+", letters.replace("'", "").replace("’", ""))
    kept = [word for word in words if word not in LEGAL_FORMS] or words
    return " ".join(kept)[:120]


def domain_of(email: str) -> str:
    """Whose address it is: the domain somebody registered, or the whole address at a provider for everybody."""
    address = email.strip().casefold()
    host = address.rpartition("@")[2]
    labels = host.split(".")
    long = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in SECOND_LEVELS
    registered = ".".join(labels[-3:] if long else labels[-2:])
    return address if registered in WEBMAIL else registered


def is_private(domain: str) -> bool:
    """Whether it is one person's address rather than a firm's domain."""
    return "@" in domain
