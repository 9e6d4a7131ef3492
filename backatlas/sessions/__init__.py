"""Training sessions: what they are, what they load, what they leave out, and how they travel."""
