"""Every change to orders."""
