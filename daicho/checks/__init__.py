"""Looking at data: suites, formats, freshness, duplicates; each check ends as a finding."""
