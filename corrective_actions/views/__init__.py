"""Pages of the office (`office`), of the supplier (`supplier`), and what both do to one action (`acting`)."""
