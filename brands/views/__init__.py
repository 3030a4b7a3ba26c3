"""Pages of brand packets: the reseller's, the brand's own behind its link, and the office's."""
