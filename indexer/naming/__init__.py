"""Who and where: finds names in articles and folds the spellings of one into one entity."""
