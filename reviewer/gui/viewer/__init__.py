"""Pane 1: the pages as published, with what is chosen outlined on them."""
