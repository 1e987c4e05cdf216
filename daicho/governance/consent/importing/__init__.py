"""Exports of other systems become statements the register can take in.

Each source decides which header and value means which event. What all of them keep: an empty, unknown or unreadable
value never becomes a grant; "not opted out" is no grant; a basis other than consent is a claim and authorises nothing.
"""
