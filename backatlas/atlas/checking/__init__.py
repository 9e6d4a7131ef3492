"""What can be wrong between files: each module checks some of them, and names file and field of every fault."""
