"""What an article is: values only, the standard library only, no input or output."""
