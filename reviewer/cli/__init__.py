"""The `budget-reviewer` command: arguments, printing, exit codes."""
