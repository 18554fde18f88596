"""The mountainous landscape of the notes (section 5): the loss around the weights of a network.

J(W, b) has a height for each of the 109,386-dimensional points. What can be looked at are cuts through
it: a line (`slope`), a plane (`plane`), and how uncertain the way down is (`noise`). The height is always
the mean cross-entropy of a fixed sample of training images, without the L2 penalty.
"""
