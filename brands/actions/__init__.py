"""What resellers, brands, the office and the schedule do with brand packets."""
