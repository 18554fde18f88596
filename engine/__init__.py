"""The lesson and the motor: one multilayer perceptron, its mathematics and its data, in plain NumPy.

It knows no screen, no threads and no Qt, and prints nothing, so that it can be used from a notebook.
"""
