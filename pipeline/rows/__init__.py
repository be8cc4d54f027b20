"""Records of one document to rows of the published tables."""
