"""What the graph sees of webhooks, and the reads that fill it."""
