-- Wallets, the ledger, mandates, cards and what Stripe told about them.
-- Names are unqualified: Flyway's default schema is the issuer's own. Amounts are minor units of the row's currency.
-- ${app_role} serves; the role that runs this file migrates. What the serving role must not change, it has no grant for.

create table wallet (
    id         text primary key,
    name       text        not null unique,
    created_at timestamptz not null
);
grant select, insert on wallet to ${app_role};

-- ---------------------------------------------------------------------------------------------------- ledger

create table ledger_account (
    wallet_id text   not null references wallet,
    currency  text   not null check (currency ~ '^[A-Z]{3}$'),
    account   text   not null check (account in
        ('funding', 'available', 'held', 'authorized', 'residual', 'spent', 'receivable', 'suspense')),
    balance   bigint not null default 0,
    primary key (wallet_id, currency, account),
    -- funding is where money comes from and receivable is what is owed: both are zero or below. Spent goes below zero
    -- only while a refund waits in suspense for the capture that explains it.
    constraint ledger_account_side check (
        case account when 'funding' then balance <= 0 when 'receivable' then balance <= 0 when 'spent' then true
                     else balance >= 0 end)
);
grant select, insert, update on ledger_account to ${app_role};

create function ledger_account_sum_is_zero() returns trigger language plpgsql as $$
begin
    if (select sum(balance) from ledger_account
        where wallet_id = new.wallet_id and currency = new.currency) <> 0 then
        raise exception 'ledger of wallet % does not add up in %', new.wallet_id, new.currency
            using errcode = 'integrity_constraint_violation';
    end if;
    return null;
end $$;
create constraint trigger ledger_account_sum_is_zero after insert or update on ledger_account
    deferrable initially deferred for each row execute function ledger_account_sum_is_zero();

-- One row per thing that happened. A key is booked once, which makes every posting idempotent.
create table ledger_booking (
    sequence         bigint generated always as identity primary key,
    event_key        text        not null unique,
    kind             text        not null,
    wallet_id        text        not null references wallet,
    currency         text        not null,
    agent_id         text,
    mandate_id       text,
    checkout_id      text,
    card_id          text,
    authorization_id text,
    flag             text,
    at               timestamptz not null
);
create index ledger_booking_card on ledger_booking (card_id) where card_id is not null;

-- A transfer names both sides at once, so that no booking can be one-sided.
create table ledger_transfer (
    sequence  bigint generated always as identity primary key,
    booking   bigint not null references ledger_booking,
    wallet_id text   not null,
    currency  text   not null,
    debit     text   not null,
    credit    text   not null check (credit <> debit),
    amount    bigint not null check (amount > 0),
    foreign key (wallet_id, currency, debit) references ledger_account,
    foreign key (wallet_id, currency, credit) references ledger_account
);
create index ledger_transfer_page on ledger_transfer (wallet_id, currency, sequence desc);
create index ledger_transfer_booking on ledger_transfer (booking);
grant select, insert on ledger_booking, ledger_transfer to ${app_role};

-- What the transfers of one card, and of one authorization, come to.
create table ledger_card (
    card_id     text primary key,
    wallet_id   text    not null references wallet,
    agent_id    text    not null,
    mandate_id  text    not null,
    checkout_id text    not null,
    currency    text    not null,
    lock_amount bigint  not null check (lock_amount > 0),
    held        bigint  not null check (held >= 0),
    approved    bigint  not null check (approved >= 0),
    authorized  bigint  not null check (authorized >= 0),
    residual    bigint  not null check (residual >= 0),
    captured    bigint  not null check (captured >= 0),
    refunded    bigint  not null check (refunded >= 0),
    suspense    bigint  not null check (suspense >= 0),
    closed      boolean not null
);
create index ledger_card_mandate on ledger_card (mandate_id);
create table ledger_authorization (
    authorization_id text primary key,
    card_id          text   not null references ledger_card,
    currency         text   not null,
    approved         bigint not null check (approved >= 0),
    authorized       bigint not null check (authorized >= 0),
    residual         bigint not null check (residual >= 0),
    captured         bigint not null check (captured >= 0),
    reversed         bigint not null check (reversed >= 0),
    expired_at       timestamptz
);
create index ledger_authorization_card on ledger_authorization (card_id);
create index ledger_authorization_residual on ledger_authorization (expired_at) where residual > 0;
grant select, insert, update on ledger_card, ledger_authorization to ${app_role};

-- --------------------------------------------------------------------------------------------------- mandate

create table mandate (
    id         text primary key,
    wallet_id  text        not null references wallet,
    agent_id   text        not null,
    state      text        not null check (state in ('pending_signature', 'active', 'revoked', 'rejected')),
    version    integer     not null check (version >= 1),
    terms      text        not null, -- canonical JSON (RFC 8785), exactly what the digest covers
    digest     text        not null check (digest ~ '^[0-9a-f]{64}$'),
    created_at timestamptz not null,
    decided_at timestamptz
);
create index mandate_agent on mandate (agent_id, created_at desc);
create index mandate_state on mandate (state, created_at desc);
grant select, insert, update on mandate to ${app_role};

-- Who approved which version, and since when that person was signed in. A detached signature over the canonical
-- terms belongs to this row once approvals are signed.
create table mandate_approval (
    mandate_id   text        not null references mandate,
    wallet_id    text        not null references wallet,
    agent_id     text        not null,
    version      integer     not null,
    digest       text        not null,
    approved_by  text        not null,
    signed_in_at timestamptz not null,
    approved_at  timestamptz not null,
    primary key (mandate_id, version)
);
grant select, insert on mandate_approval to ${app_role};

-- ------------------------------------------------------------------------------------------------------ card

create table cardholder (
    wallet_id  text primary key references wallet,
    stripe_id  text        not null unique,
    created_at timestamptz not null
);
grant select, insert on cardholder to ${app_role};

create table card (
    id                     text primary key,
    wallet_id              text        not null references wallet,
    agent_id               text        not null,
    mandate_id             text        not null references mandate,
    checkout_id            text        not null,
    attempt                integer     not null check (attempt >= 1),
    state                  text        not null check (state in
        ('issuing', 'inactive', 'armed', 'canceling', 'canceled')),
    close_reason           text,
    lock_amount            bigint      not null check (lock_amount > 0),
    currency               text        not null,
    merchant_host          text        not null,
    offer_digest           text        not null,
    several_authorizations boolean     not null,
    command_key            text        not null unique,
    input_hash             text        not null,
    cardholder_id          text        not null,
    stripe_id              text unique,
    last4                  text check (last4 ~ '^[0-9]{4}$'),
    maybe_active           boolean     not null default false, -- Stripe may hold it active: cleared when it said otherwise
    arm_epoch              bigint      not null default 0,     -- raised by every disarm: an arm that began before is void
    called_at              timestamptz not null,               -- when Stripe was last asked to make it
    revealed_at            timestamptz,
    created_at             timestamptz not null,
    changed_at             timestamptz not null,
    canceled_at            timestamptz,
    check (state not in ('inactive', 'armed') or stripe_id is not null),
    check ((state = 'canceled') = (canceled_at is not null)),
    check (state not in ('canceling', 'canceled') or close_reason is not null)
);
-- law 1: at most one card of a checkout is not canceled
create unique index card_one_open on card (checkout_id) where state <> 'canceled';
create index card_checkout on card (checkout_id, created_at);
create index card_mandate on card (mandate_id);
create index card_unfinished on card (state, changed_at) where state <> 'canceled';
grant select, insert, update on card to ${app_role};

-- Which attempts of a checkout are over: they get no card and no arm any more. The row is also the lock that making a
-- card and closing a checkout's cards take turns at. Whose it is stays open where it was closed before it had a card.
create table checkout_fence (
    checkout_id    text primary key,
    wallet_id      text references wallet,
    agent_id       text,
    closed_attempt integer     not null check (closed_attempt >= 0),
    changed_at     timestamptz not null
);
grant select, insert, update on checkout_fence to ${app_role};

create table card_arm (
    id          bigint generated always as identity primary key,
    card_id     text        not null references card,
    wallet_id   text        not null references wallet,
    agent_id    text        not null,
    attempt     integer     not null,
    armed_by    text        not null check (armed_by in ('worker', 'operator')),
    armed_at    timestamptz not null,
    armed_until timestamptz not null check (armed_until > armed_at),
    ended_at    timestamptz,
    end_reason  text,
    check ((ended_at is null) = (end_reason is null))
);
create unique index card_arm_one_open on card_arm (card_id) where ended_at is null;
create index card_arm_until on card_arm (armed_until) where ended_at is null;
grant select, insert, update on card_arm to ${app_role};

-- --------------------------------------------------------------------------------------------- authorization

-- One row per entry of an authorization's request_history: what was asked and how it was answered. The gate writes an
-- approval before Stripe has kept it; reading the authorization from Stripe confirms or corrects the row.
create table card_authorization (
    authorization_id text        not null,
    entry            integer     not null check (entry >= 0),
    card_id          text        not null references card,
    wallet_id        text        not null references wallet,
    agent_id         text        not null,
    kind             text        not null check (kind in ('payment', 'check')),
    amount           bigint      not null check (amount >= 0),
    currency         text        not null,
    outcome          text        not null check (outcome in ('pending', 'approved', 'declined')),
    reason           text        not null,
    at               timestamptz not null,
    confirmed        boolean     not null, -- whether Stripe's own record says so
    primary key (authorization_id, entry)
);
create index card_authorization_card on card_authorization (card_id, at);
grant select, insert, update on card_authorization to ${app_role};

-- The gate's answers, so that a repeated question gets the same one. Nobody's where the card is not ours.
create table gate_answer (
    authorization_id text        not null,
    entry            integer     not null,
    stripe_card_id   text        not null,
    wallet_id        text references wallet,
    agent_id         text,
    approved         boolean     not null,
    reason           text        not null,
    network_id       text, -- the merchant's, which a second approval must come from where several are allowed
    at               timestamptz not null,
    primary key (authorization_id, entry)
);
create index gate_answer_card on gate_answer (stripe_card_id);
grant select, insert on gate_answer to ${app_role};

-- ------------------------------------------------------------------------------------------------- reconcile

create table stripe_event (
    id           text primary key,
    type         text        not null,
    object_id    text        not null,
    card_id      text, -- Stripe's, where the event names one
    created_at   timestamptz not null,
    received_at  timestamptz not null,
    attempts     integer     not null default 0,
    due_at       timestamptz not null,
    processed_at timestamptz
);
create index stripe_event_due on stripe_event (due_at) where processed_at is null;
grant select, insert, update on stripe_event to ${app_role};

-- Up to when every event was asked for; one row. Webhooks do not move it: one that comes says nothing of those before it.
create table stripe_poll (
    only_row    boolean primary key default true check (only_row),
    asked_until timestamptz not null
);
grant select, insert, update on stripe_poll to ${app_role};
