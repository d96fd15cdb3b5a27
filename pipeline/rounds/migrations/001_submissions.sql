-- A round and its submissions. Whatever another table keeps of a submission refers to it with ON DELETE CASCADE:
-- forgetting a candidate deletes the row here and relies on that.

CREATE TABLE round (
  identity TEXT NOT NULL PRIMARY KEY,  -- the same in every copy of the file
  begun TEXT NOT NULL                  -- ISO date
) STRICT;

CREATE TABLE submission (
  number INTEGER PRIMARY KEY,          -- the order in which they came
  id TEXT NOT NULL UNIQUE,             -- stays when file and name change
  name TEXT NOT NULL,                  -- path within what was given
  place TEXT NOT NULL,                 -- the folder, archive or file that was given, absolute
  sha256 TEXT NOT NULL,                -- of the portfolio that the outcome is about; empty where it could not be had
  type TEXT NOT NULL DEFAULT 'first' CHECK (type IN ('first', 'resubmission', 'renewal')),
  received TEXT CHECK (received IS date(received)),
  shared INTEGER NOT NULL DEFAULT 0 CHECK (shared IN (0, 1)),
  withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1))
) STRICT;

CREATE TABLE outcome (
  submission INTEGER PRIMARY KEY REFERENCES submission ON DELETE CASCADE,
  key TEXT,                            -- what it was computed from; NULL when it is to be computed again
  contract BLOB NOT NULL,              -- the JSON contract, compressed with zlib
  head BLOB NOT NULL                   -- the same without blocks and sentences, a quarter of the work to read
) STRICT;
CREATE INDEX outcome_key ON outcome (key);

CREATE TABLE decision (
  number INTEGER PRIMARY KEY,
  submission INTEGER NOT NULL REFERENCES submission ON DELETE CASCADE,
  assessor TEXT,
  section TEXT,
  field TEXT NOT NULL,
  value TEXT NOT NULL
) STRICT;
CREATE INDEX decision_submission ON decision (submission);

CREATE TABLE result (
  submission INTEGER PRIMARY KEY REFERENCES submission ON DELETE CASCADE,
  outcome TEXT
) STRICT;

CREATE TABLE grade (
  number INTEGER PRIMARY KEY,
  submission INTEGER NOT NULL REFERENCES submission ON DELETE CASCADE,
  line TEXT NOT NULL,
  assessor INTEGER NOT NULL,           -- from 0, in the transcript's order
  grade TEXT,
  UNIQUE (submission, line, assessor)
) STRICT;

CREATE TABLE comment (
  number INTEGER PRIMARY KEY,
  submission INTEGER NOT NULL REFERENCES submission ON DELETE CASCADE,
  assessor INTEGER NOT NULL,
  comment TEXT,
  UNIQUE (submission, assessor)
) STRICT;

CREATE TABLE written (
  path TEXT NOT NULL PRIMARY KEY,      -- absolute: files with words of candidates that the program wrote
  kind TEXT NOT NULL,
  day TEXT NOT NULL                    -- ISO date
) STRICT;
