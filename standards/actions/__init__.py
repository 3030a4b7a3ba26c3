"""Each verb one function."""
