"""Uploads taken in and asked about, the passes over their rows, and what saving and undoing one row does."""
