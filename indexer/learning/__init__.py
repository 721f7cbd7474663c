"""What the pages of a host teach: lines that repeat on them are furniture, and are taken off and put back."""
