"""What a user can do, without any user interface."""
