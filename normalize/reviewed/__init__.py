"""What reviewers read in doubtful cells, put in place of what a recogniser read.

The raw columns keep what was read; what is made of them goes by the reviewer's text.
"""
