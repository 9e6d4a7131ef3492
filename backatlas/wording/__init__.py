"""English sentences, names in seven languages, and what strangers wrote, said safely."""
