"""What the graph sees of people, and the reads that fill it."""
