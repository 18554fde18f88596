"""bench --gui: how training and the window get on together, and what each view costs."""
