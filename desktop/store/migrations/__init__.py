"""One file a step: any older library is brought forward."""
