"""Pane 3: what does not agree, and what a person decides on it."""
