"""Reads for the pages of workbooks and uploads."""
