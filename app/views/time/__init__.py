"""The time machine: the run's weights, and what they answered, at any of its moments."""
