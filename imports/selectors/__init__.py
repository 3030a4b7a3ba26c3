"""What files are compared with, and the pages of uploads."""
