"""Pages of the office, files out and in, pages of the supplier, and what both sides do (`acting`)."""
