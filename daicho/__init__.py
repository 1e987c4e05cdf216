"""Daicho (台帳): data quality and compliance for customer ledgers, Japanese first."""

__version__ = "0.1.0"
