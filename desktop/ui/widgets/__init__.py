"""Small parts the pages are made of."""
