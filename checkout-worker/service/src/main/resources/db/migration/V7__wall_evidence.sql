-- How clearly a wall was seen, where, and what else it may have been; null for items of an earlier version.
ALTER TABLE handoff ADD COLUMN wall jsonb;
