"""The anatomy of the back, the exercises that load it, and the reasons that tie the two together."""
