"""The report on pathways, part by part: each yields renderables whose text obeys nothing in the candidate's."""
