"""Budget Reviewer: finds what does not agree in published government budgets."""

__version__ = "0.1.0"
