"""What a student asks of a network and its training, answered with the real numbers."""
