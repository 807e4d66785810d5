"""Domain objects in, files out."""
