"""One screen each; a page calls services and shows what they return."""
