"""A real Elasticsearch for the tests and benchmarks, and a proxy that breaks what passes through it."""
