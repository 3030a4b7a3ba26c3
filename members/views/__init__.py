"""Pages of members: frameworks and suppliers, and the evidence pack."""
