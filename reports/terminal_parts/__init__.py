"""The report in the terminal, part by part: each yields renderables whose text obeys nothing in the candidate's."""
