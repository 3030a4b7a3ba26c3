"""Reading brand packets: the reseller's list, the brand's own pages, the office, and what SCM-04 may take over."""
