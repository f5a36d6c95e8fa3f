-- What the driver took a page for, beside the picture of it; null for pictures that were taken before.
ALTER TABLE evidence ADD COLUMN reading jsonb;
