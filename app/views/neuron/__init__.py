"""The card of one neuron: what it looks for, when it fires, and what it argues for."""
