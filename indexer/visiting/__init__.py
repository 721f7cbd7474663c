"""Reading from addresses: which to fetch, when, and what is remembered of them."""
