"""Your hand: the drawings kept, how they are read, and a lesson that teaches them."""
