-- Whose every row of the ledger is, so that what an agent may see is asked of the row itself. A transfer of a top-up is
-- the wallet's alone and has no agent, as its booking.
alter table ledger_transfer add column agent_id text;
update ledger_transfer t set agent_id = b.agent_id from ledger_booking b where b.sequence = t.booking;

alter table ledger_authorization add column wallet_id text references wallet, add column agent_id text;
update ledger_authorization a set wallet_id = c.wallet_id, agent_id = c.agent_id from ledger_card c where c.card_id = a.card_id;
alter table ledger_authorization alter column wallet_id set not null, alter column agent_id set not null;
