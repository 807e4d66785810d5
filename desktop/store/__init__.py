"""The only SQL: one library file, repositories that return frozen dataclasses."""
