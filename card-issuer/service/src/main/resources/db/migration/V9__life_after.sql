-- What a person has to look at. It only grows: a decision is a row of its own, and nothing is edited away.
create table discrepancy (
    id        text primary key,
    kind      text        not null,
    subject   text        not null,
    wallet_id text references wallet, -- nobody's where it is about the books as a whole
    agent_id  text,
    card_id   text references card,
    amount    bigint,
    currency  text,
    detail    text        not null,
    opened_at timestamptz not null,
    unique (kind, subject), -- the same finding is opened once
    check ((amount is null) = (currency is null))
);
create index discrepancy_opened on discrepancy (opened_at desc);

create table discrepancy_resolution (
    discrepancy_id text primary key references discrepancy,
    wallet_id      text references wallet,
    agent_id       text,
    resolution     text        not null check (resolution in ('accepted', 'released')),
    note           text        not null check (length(note) between 1 and 500),
    resolved_by    text        not null,
    resolved_at    timestamptz not null
);
grant select, insert on discrepancy, discrepancy_resolution to ${app_role};

-- Stripe's disputes of captures, as they were last read. What Stripe moved for them is booked in the ledger.
create table card_dispute (
    dispute_id     text primary key,
    transaction_id text        not null,
    card_id        text        not null references card,
    wallet_id      text        not null references wallet,
    agent_id       text        not null,
    status         text        not null,
    amount         bigint      not null check (amount >= 0),
    returned       bigint      not null, -- what Stripe gave back on it and has not taken again
    moves          integer     not null, -- how often Stripe moved money for it: tells a later reading from an earlier one
    currency       text        not null,
    changed_at     timestamptz not null
);
create index card_dispute_changed on card_dispute (changed_at desc);
grant select, insert, update on card_dispute to ${app_role};

-- Why Stripe keeps this holder's cards from being used, as last told; null = it does not, or nobody has asked yet.
alter table cardholder add column disabled_reason text, add column checked_at timestamptz;
grant update (disabled_reason, checked_at) on cardholder to ${app_role};

-- When the card's authorizations were last read from Stripe: what nobody told us of is found by reading again.
alter table card add column read_at timestamptz;
create index ledger_card_out on ledger_card (card_id) where authorized > 0 or residual > 0;
