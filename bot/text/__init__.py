"""What the siblings share about plain text; no knowledge of the news."""
