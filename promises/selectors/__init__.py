"""Pages of promises, and what contract management reads of them."""
