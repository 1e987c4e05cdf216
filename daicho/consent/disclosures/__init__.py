"""Disclosure records: what was given to third parties and received from them (APPI 29, 30, 31)."""
