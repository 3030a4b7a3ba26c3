"""Measured comparisons against a bare Django floor, in one run on one machine (docs/performance.md)."""
