"""The race of optimizers: configurations from the same weights on one chart."""
