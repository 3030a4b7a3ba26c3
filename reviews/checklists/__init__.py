"""Checklists a reviewer decides item by item, as data, with what can be suggested. Pure (docs/adr/0022)."""
