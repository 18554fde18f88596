"""From pen strokes to the 28x28 grey image that the network sees."""
