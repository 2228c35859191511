"""Findings to proposals: the smallest changes that would reconcile the tables."""
