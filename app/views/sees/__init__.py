"""What the network sees: the steps from a drawing to the 28x28, and what each of them is good for."""
