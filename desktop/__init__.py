"""Briefpack (브리핑팩): ministers' meetings kept in one local library and printed as Korean briefing packs."""

__version__ = "0.1.0"
