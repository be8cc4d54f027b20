"""Where on a page something stands, and pictures of it."""
