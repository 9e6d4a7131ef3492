"""What the atlas knows, one frozen record for each thing; nothing here knows anything above it."""
