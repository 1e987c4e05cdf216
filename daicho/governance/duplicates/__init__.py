"""`daicho duplicates`: records of an export that are one customer, with clusters, pairs and a page that says why."""
