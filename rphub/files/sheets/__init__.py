"""Spreadsheets as people fill them in: read without trust, found by their heads, written with looks. No models."""
