"""Reading content strictly: every surprise becomes a problem that its author can mend."""
