"""Pages of the review: parse, call one action or selector, render."""
