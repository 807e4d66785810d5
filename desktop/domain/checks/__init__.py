"""The checks of `domain.checklist`, one module for each part of the papers."""
