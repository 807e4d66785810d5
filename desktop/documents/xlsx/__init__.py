"""Neutral content to Excel workbooks."""
