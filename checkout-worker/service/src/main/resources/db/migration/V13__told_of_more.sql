-- Not only of handoffs: a row names what kind of thing it tells of, and which.
ALTER TABLE notification ADD COLUMN kind text NOT NULL DEFAULT 'handoff'
    CHECK (kind IN ('handoff', 'escalation', 'offer', 'mandate', 'cardholder_code'));
ALTER TABLE notification ALTER COLUMN kind DROP DEFAULT;
ALTER TABLE notification ADD COLUMN subject text;
UPDATE notification SET subject = handoff_id;
ALTER TABLE notification ALTER COLUMN subject SET NOT NULL;
ALTER TABLE notification DROP COLUMN handoff_id; -- and with it the rule that each is told of once
ALTER TABLE notification ADD UNIQUE (kind, subject, channel);
