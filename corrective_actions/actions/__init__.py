"""One function per verb: `plans` and `negotiation` up to two signatures, `progress` and `endings` after them."""
