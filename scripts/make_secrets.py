"""Makes the files below ./secrets that docker-compose.yml reads. What is there already stays as it is.

    python3 scripts/make_secrets.py [--email-url smtp+tls://user:password@mail.example.ac.uk:587]

The folder is closed to others (0700). The files are readable inside their containers, whose users have other numbers.
"""

from __future__ import annotations

import argparse
import secrets
import string
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "secrets"
LETTERS = string.ascii_letters + string.digits
MAIL_TO_FILES = "filemail:///data/mail"


def password(length: int = 40) -> str:
    """Letters and digits only: it stands in addresses, where other characters would need quoting."""
    return "".join(secrets.choice(LETTERS) for _ in range(length))


def write_once(folder: Path, name: str, value: str) -> str:
    """Keep what exists, so that running this twice never locks anybody out; return what is in force."""
    path = folder / name
    if not path.exists():
        path.write_text(value + "\n", encoding="utf-8")
        path.chmod(0o444)
        print(f"made  {path.name}")
    return path.read_text(encoding="utf-8").strip()


def make(folder: Path, email_url: str) -> None:
    folder.mkdir(mode=0o700, exist_ok=True)
    folder.chmod(0o700)
    write_once(folder, "secret_key", password(64))
    database = write_once(folder, "postgres_password", password())
    broker = write_once(folder, "redis_password", password())
    write_once(folder, "database_url", f"postgres://hub:{database}@postgres:5432/hub")
    write_once(folder, "redis_url", f"redis://:{broker}@redis:6379/0")
    write_once(folder, "redis_conf", f"requirepass {broker}")
    write_once(folder, "email_url", email_url)
    write_once(folder, "record_signing_key", secrets.token_hex(32))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--email-url", default=MAIL_TO_FILES, help="the mail server")
    parser.add_argument("--folder", type=Path, default=FOLDER)
    options = parser.parse_args()
    make(options.folder, options.email_url)
    if (options.folder / "email_url").read_text(encoding="utf-8").strip() == MAIL_TO_FILES:
        print("Mails go to files until you put your mail server's address into secrets/email_url.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
