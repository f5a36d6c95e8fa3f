-- What was bought under a mandate, newest first.
CREATE INDEX checkout_of_mandate ON checkout (mandate_id, created_at DESC, id);
