"""Bytes or pasted text in, Draft out."""
