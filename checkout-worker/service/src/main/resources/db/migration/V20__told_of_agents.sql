-- Operators are told of agents that ask to be let in, too.
ALTER TABLE notification DROP CONSTRAINT notification_kind_check;
ALTER TABLE notification ADD CONSTRAINT notification_kind_check
    CHECK (kind IN ('handoff', 'escalation', 'offer', 'mandate', 'agent', 'cardholder_code'));

-- Whoever looks for what was done sees the newest events of all checkouts.
CREATE INDEX checkout_event_newest ON checkout_event (at DESC, checkout_id DESC, sequence DESC);
