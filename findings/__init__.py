"""What an analyst should look at in a decree: one module a kind of oddity.

A finder is a plain function from a DecreeView to Findings; ``registry`` lists them.  A finding
says what is odd in one sentence, quotes the words of the page it rests on, and where they stand.
"""
