"""One function per user action, without Qt."""
