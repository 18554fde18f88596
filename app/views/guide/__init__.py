"""The guided lesson, across the window."""
