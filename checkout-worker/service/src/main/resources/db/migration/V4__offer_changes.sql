-- What the merchant has changed of the offer that was confirmed, field by field: [{field, offered, now}].
ALTER TABLE checkout ADD COLUMN changes jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(changes) = 'array');
