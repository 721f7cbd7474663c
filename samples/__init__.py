"""The sample articles: texts, templates and the program that makes pages of them."""
