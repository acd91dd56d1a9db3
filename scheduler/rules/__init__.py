"""One rule, one file; ``registry`` holds them in order, ``audit`` is what their checker's sides read."""
