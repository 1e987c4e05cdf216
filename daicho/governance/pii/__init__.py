"""What personal information an export or a text holds, as commands."""
