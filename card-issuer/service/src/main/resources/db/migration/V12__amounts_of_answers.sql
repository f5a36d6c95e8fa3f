-- What the gate said yes or no to: another amount is another question. Nothing where it answered before this was kept.
alter table gate_answer
    add column amount   bigint check (amount >= 0),
    add column currency text,
    add check ((amount is null) = (currency is null));

-- A refund may be taken back before it is told: then less than nothing came back so far.
alter table ledger_card drop constraint ledger_card_refunded_check;
