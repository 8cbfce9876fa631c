"""What the reading pages show: plain queries, grouped in memory into small objects a template prints."""
