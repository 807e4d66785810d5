"""Rows for views: fields described once, shown in tables and forms alike."""
