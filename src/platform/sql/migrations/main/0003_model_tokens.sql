-- Tokens that the chat model was given and gave on a day in Hong Kong, so that a restart does not begin the day anew.
CREATE TABLE model_tokens (
  day TEXT PRIMARY KEY,
  used INTEGER NOT NULL
);
