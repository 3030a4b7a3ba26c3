"""Pages of the office (`office*`) and of those outside it: `partner`, `member`, `supplier`."""
