"""The kinds of question, a family to a file: each function makes one about a muscle, or None where none is fair."""
