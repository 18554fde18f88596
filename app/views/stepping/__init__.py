"""Step-through mode: one training step, phase by phase, with every number in it."""
