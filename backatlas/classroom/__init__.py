"""A live class: its rules, what is told in it, and where its state is kept. Knows nothing of sockets and screens."""
