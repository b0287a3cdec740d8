-- Numbers of some days are counted without reading what was said and sent before. SQLite and D1 both run this file.
CREATE INDEX feedback_by_time ON feedback (given_at, verdict);
CREATE INDEX channel_count_by_day ON channel_count (name, day);
