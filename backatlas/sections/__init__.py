"""Sections through the body: cut from its solids, filled out to their fasciae, labelled and drawn."""
