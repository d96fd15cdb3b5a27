-- Statistics that were made of this round: a later report must not, together with them, tell of single submissions.
-- A report holds counts and, for each submission, a mark that changes with what is counted of it; no names. It stays
-- when a submission is forgotten, so that the next report does not give away what the forgotten one held.

CREATE TABLE published (
  id TEXT NOT NULL PRIMARY KEY,  -- the same in every round that the report is of
  day TEXT NOT NULL,             -- ISO date
  report BLOB NOT NULL           -- JSON, compressed with zlib: what was shown, of whom, and how it adds up
) STRICT;
