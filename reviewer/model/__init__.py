"""The nouns of the program and pure functions on them; imports the standard library only."""
