"""A plane through the landscape: as a map with contour lines, or in relief."""
