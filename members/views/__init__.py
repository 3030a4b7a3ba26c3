"""Pages of members: frameworks and suppliers, the evidence pack, and what was raised."""
