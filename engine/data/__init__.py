"""Where the digits come from: MNIST's files, its download, and the built-in generator."""
