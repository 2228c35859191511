"""Pane 2: the statements as read, to be compared and corrected."""
