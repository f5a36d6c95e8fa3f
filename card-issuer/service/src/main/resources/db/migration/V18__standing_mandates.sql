-- The lists of a console that leave out nothing that stands, whatever was asked for since.
create index mandate_standing on mandate (created_at desc, id desc) where state = 'active';
create index mandate_undecided_of_agent on mandate (agent_id, valid_until) where state = 'pending_signature';

-- How one mandate was used, and the newest cards of all.
create index ledger_booking_mandate on ledger_booking (mandate_id, sequence) where mandate_id is not null;
create index card_newest on card (created_at desc, id desc);
