-- Which installation this database is of, for good: what it makes at Stripe names it, so that a restored backup knows its own
-- cards again, and several installations that share a Stripe account leave each other's alone.
create table installation (
    only_row boolean primary key default true check (only_row),
    id       text not null default 'ins_' || replace(gen_random_uuid()::text, '-', '')
);
insert into installation default values;
grant select on installation to ${app_role};
