"""What follows from anatomy and demand: the role of a muscle in an exercise, and the reason in words."""
