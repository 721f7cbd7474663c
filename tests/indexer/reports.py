"""A short report that was written for these tests, and pages made of it."""

TITLE = "Convoy leaves the river town"
SENTENCES = (
    "The convoy left the river town before dawn on Friday, the regional governor told reporters there.",
    "Witnesses counted forty lorries on the road to the border, most of them painted white and poorly lit.",
    "A spokesman for the defence ministry denied that any of its soldiers had crossed the water at night.",
    "Aid workers said that two thousand people waited in a school for water, bread and news of their sons.",
)
ARTICLE = f"<h1>{TITLE}</h1>" + "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
HEAD = f"<title>{TITLE}</title>"


def page(body: str = ARTICLE, head: str = HEAD) -> str:
    """A page with this body and head."""
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"
