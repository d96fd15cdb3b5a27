"""The HTML page, part by part: each turns the outcome into what its template prints."""
