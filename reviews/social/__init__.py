"""Social value: what was promised, how well, and what came of it (domain specification, section 4.3). Pure."""
