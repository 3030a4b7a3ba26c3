"""Demonstration data: invented suppliers and people, made through the same actions that people use.

Deterministic, relative to today, and resumable: every step looks whether it has been taken. Public institutions appear
only as neutral member names. Domain specification, section 7; `docs/adr/0010-demonstration.md` lists the differences.
"""
