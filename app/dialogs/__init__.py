"""The small windows that come up over the main one; each is opened, never waited for."""
