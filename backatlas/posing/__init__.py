"""Exercises as poses: from what content says of a pose to where every part of the body is, and whether that can be."""
