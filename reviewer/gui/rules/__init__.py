"""The window in which an office decides about checks, and brings in its own."""
