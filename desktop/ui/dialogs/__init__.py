"""Windows over the window; each is opened without blocking, so that work and tests go on beside it."""
