"""Reading files: in processes that can be killed, on this machine or on many."""
