-- Since when a card is being closed: one that is for long is told of. When a round last tried a card that may fail for good: it
-- comes behind those that were not tried since.
alter table card add column closing_since timestamptz, add column looked_at timestamptz;
update card set closing_since = changed_at where state = 'canceling';
