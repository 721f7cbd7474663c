"""What is known of the world before anything is read: places, groups and people, with their names."""
