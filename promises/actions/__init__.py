"""One door per verb: terms, signatures, deliveries, endings, uploads."""
