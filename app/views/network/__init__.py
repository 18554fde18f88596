"""The network panel: the weights of every layer, and what they make of the digit on the table."""
