#!/usr/bin/env python
"""Entrance for Django's commands; the settings default to development, never to production."""

import os
import sys

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rphub.settings.development")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
