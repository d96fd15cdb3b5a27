"""What everything speaks of: documents, frameworks, findings and results. Imports nothing of ours."""
