"""What vPIC doesn't know: vehicles of other markets, frame numbers, makers; from CSV files in documented formats (reference/README.md)."""
