"""What is told about the drawing: labels, colours with a key, attachments on the bones, and views enlarged."""
