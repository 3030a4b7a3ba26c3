"""Mails about concerns. They never say what a concern is about: only that something waits behind the sign-in."""
