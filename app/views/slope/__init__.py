"""The slope: the loss along the line straight downhill."""
