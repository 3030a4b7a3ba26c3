"""One function per verb: `plans` up to the two signatures, `progress` from there to the end, `facts` for the standing."""
