"""What the report tells, asked of the release's tables: each answer is bounded in size."""
