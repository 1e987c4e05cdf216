"""Showing a scan for personal information: a page, a summary for the terminal and two tables."""
