-- The register of portfolios: job role, sector, specialist and advanced areas, proposed from the text or set by people.

CREATE TABLE register (
  number INTEGER PRIMARY KEY,
  submission INTEGER NOT NULL REFERENCES submission ON DELETE CASCADE,
  field TEXT NOT NULL CHECK (field IN ('role', 'sector', 'specialist', 'advanced')),
  value TEXT NOT NULL,
  words TEXT                           -- the candidate's, that it rests on; NULL where people set it
) STRICT;
CREATE INDEX register_submission ON register (submission);

CREATE TABLE register_read (           -- what was read for proposals, so that a changed file is read again
  submission INTEGER PRIMARY KEY REFERENCES submission ON DELETE CASCADE,
  sha256 TEXT NOT NULL
) STRICT;

CREATE TABLE register_set (            -- fields that people set, perhaps to nothing: never proposed anew
  submission INTEGER NOT NULL REFERENCES submission ON DELETE CASCADE,
  field TEXT NOT NULL CHECK (field IN ('role', 'sector', 'specialist', 'advanced')),
  PRIMARY KEY (submission, field)
) STRICT;
