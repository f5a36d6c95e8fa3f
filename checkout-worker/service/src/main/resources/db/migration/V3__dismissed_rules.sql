-- Ids of wall rules that operators dismissed for this checkout: they are not asked again for it, the others are.
ALTER TABLE checkout ADD COLUMN dismissed_rules jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(dismissed_rules) = 'array');
