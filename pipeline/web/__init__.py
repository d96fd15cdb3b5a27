"""A page on one's own machine: uploads are checked in killable workers, and results stay in memory for a while."""
