"""Neutral content to PDF."""
