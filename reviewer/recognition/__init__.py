"""Grids to statements, and statements to facts."""
