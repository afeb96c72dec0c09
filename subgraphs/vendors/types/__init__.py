"""What the graph sees of vendors, and the reads that fill it."""
