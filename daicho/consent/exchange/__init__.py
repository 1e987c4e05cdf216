"""A register in other people's forms: consent records and receipts as JSON-LD, states and scrub lists as CSV.

Records follow ISO/IEC TS 27560:2023 in the terms of W3C's Data Privacy Vocabulary; what they do not name stands under
`daicho:`. Rendering is pure: rows in, text out, one person after the other, so that a million fit.

Source: DPVCG, "Implementing ISO/IEC TS 27560:2023 Consent Records and Receipts using DPV".
"""
