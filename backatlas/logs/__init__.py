"""Training logs of other programs: read with distrust, matched by name, counted by week."""
