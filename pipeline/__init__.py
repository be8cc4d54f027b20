"""Running an archive through the steps, and publishing what comes out."""
