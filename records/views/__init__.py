"""Pages of the supplier, the office, and everybody."""
