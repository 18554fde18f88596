"""The noise of the gradient: SGD, mini-batch and batch in one picture."""
