"""What the organisation holds and decided: its exports, its project file, its audits."""

PROJECT_FILE = "daicho.yaml"
"""Name of the project file."""
