-- Who asked, as a keyed hash (never an address); NULL when asked on the machine itself. A conversation goes on only for
-- who began it: its id alone, which a shared answer tells, must not tell what else was asked.
ALTER TABLE turn ADD COLUMN person TEXT;
