"""What the words do: every sentence judged, then the parts, the candidate's own part and the principles of
each section."""
