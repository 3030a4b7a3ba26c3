"""Pages of the office (`calendar`, `meetings`, `contracts`) and of the supplier (`supplier`)."""
