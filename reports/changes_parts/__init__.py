"""The changes between two drafts, put into lines that every report of them shows."""
