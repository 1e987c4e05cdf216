"""What the organisation holds and decided: its exports, its project file, its audits."""
