"""The atlas as an assistant asks it: what it has, with sources, and plainly said where it has nothing."""
