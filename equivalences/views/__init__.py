"""Pages: the table of the office, and what a supplier brings."""
