-- People who work here. The first five tables are better-auth's; it names their columns. Dates are ISO texts, truth
-- values 0 or 1. Passwords are scrypt hashes; secrets of authenticator apps and backup codes are encrypted under
-- STAFF_SECRET. No address of a browser is kept.
CREATE TABLE staff_user (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  email TEXT NOT NULL UNIQUE,
  "emailVerified" INTEGER NOT NULL DEFAULT 0,
  image TEXT,
  role TEXT NOT NULL,
  disabled INTEGER NOT NULL DEFAULT 0,
  "twoFactorEnabled" INTEGER DEFAULT 0,
  "createdAt" TEXT NOT NULL,
  "updatedAt" TEXT NOT NULL
);
CREATE TABLE staff_session (
  id TEXT PRIMARY KEY,
  "userId" TEXT NOT NULL REFERENCES staff_user (id),
  token TEXT NOT NULL UNIQUE,
  "expiresAt" TEXT NOT NULL,
  "ipAddress" TEXT,
  "userAgent" TEXT,
  "createdAt" TEXT NOT NULL,
  "updatedAt" TEXT NOT NULL
);
CREATE INDEX staff_session_by_user ON staff_session ("userId");
CREATE TABLE staff_account (
  id TEXT PRIMARY KEY,
  "userId" TEXT NOT NULL REFERENCES staff_user (id),
  "accountId" TEXT NOT NULL,
  "providerId" TEXT NOT NULL,
  "accessToken" TEXT,
  "refreshToken" TEXT,
  "idToken" TEXT,
  "accessTokenExpiresAt" TEXT,
  "refreshTokenExpiresAt" TEXT,
  scope TEXT,
  password TEXT,
  "createdAt" TEXT NOT NULL,
  "updatedAt" TEXT NOT NULL
);
CREATE INDEX staff_account_by_user ON staff_account ("userId");
CREATE TABLE staff_verification (
  id TEXT PRIMARY KEY,
  identifier TEXT NOT NULL,
  value TEXT NOT NULL,
  "expiresAt" TEXT NOT NULL,
  "createdAt" TEXT NOT NULL,
  "updatedAt" TEXT NOT NULL
);
CREATE INDEX staff_verification_by_identifier ON staff_verification (identifier);
CREATE TABLE staff_two_factor (
  id TEXT PRIMARY KEY,
  "userId" TEXT NOT NULL REFERENCES staff_user (id),
  secret TEXT NOT NULL,
  "backupCodes" TEXT NOT NULL,
  verified INTEGER DEFAULT 1,
  "failedVerificationCount" INTEGER DEFAULT 0,
  "lockedUntil" TEXT
);
CREATE INDEX staff_two_factor_by_user ON staff_two_factor ("userId");

-- A link that makes an account, or gives one a new password. `token_hash` is all that is kept of it.
CREATE TABLE staff_link (
  id TEXT PRIMARY KEY,
  token_hash TEXT NOT NULL UNIQUE,
  purpose TEXT NOT NULL,
  email TEXT NOT NULL,
  role TEXT NOT NULL,
  made_by TEXT NOT NULL,
  made_at TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  used_at TEXT
);
CREATE INDEX staff_link_by_email ON staff_link (email);

-- Tries at something that can be guessed. `name` is a keyed hash, never an address. Milliseconds since 1970.
CREATE TABLE staff_try (
  name TEXT PRIMARY KEY,
  since INTEGER NOT NULL,
  used INTEGER NOT NULL
);
CREATE INDEX staff_try_by_since ON staff_try (since);

-- Codes of authenticator apps that were used: none passes twice.
CREATE TABLE staff_used_code (
  user_id TEXT NOT NULL,
  code_hash TEXT NOT NULL,
  used_at INTEGER NOT NULL,
  PRIMARY KEY (user_id, code_hash)
);

-- What staff did. Rows are appended and never changed; `mac` is keyed and covers the row and the `mac` before it.
CREATE TABLE audit_entry (
  number INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  who TEXT NOT NULL,
  what TEXT NOT NULL,
  subject TEXT NOT NULL,
  detail TEXT NOT NULL,
  mac TEXT NOT NULL
);
CREATE INDEX audit_entry_by_subject ON audit_entry (subject, number);
CREATE INDEX audit_entry_by_who ON audit_entry (who, number);
CREATE INDEX audit_entry_by_what ON audit_entry (what, number);
-- Where the chain ends, so that what is missing at its end is noticed.
CREATE TABLE audit_head (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  number INTEGER NOT NULL,
  mac TEXT NOT NULL,
  seal TEXT NOT NULL
);
