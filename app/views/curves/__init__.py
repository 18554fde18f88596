"""The curves: loss and accuracy of the run, of the training batches and of the validation images."""
