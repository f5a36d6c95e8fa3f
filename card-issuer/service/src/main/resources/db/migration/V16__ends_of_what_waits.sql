-- The end that the terms name, so that what is over is sifted out before the rows are counted. What is decided by is the terms.
alter table mandate add column valid_until timestamptz;
alter table mandate_request add column valid_until timestamptz;
-- terms that cannot be read end at the beginning of time, as they do where they are read
update mandate set valid_until = case when terms is json object and terms not like '%\u0000%'
    and pg_input_is_valid(terms::jsonb ->> 'valid_until', 'timestamptz')
    then (terms::jsonb ->> 'valid_until')::timestamptz else 'epoch' end;
update mandate_request set valid_until = case when terms is json object and terms not like '%\u0000%'
    and pg_input_is_valid(terms::jsonb ->> 'valid_until', 'timestamptz')
    then (terms::jsonb ->> 'valid_until')::timestamptz else 'epoch' end;
alter table mandate alter column valid_until set not null;
alter table mandate_request alter column valid_until set not null;
create index mandate_waiting on mandate (valid_until) where state = 'pending_signature';
create index mandate_request_waiting on mandate_request (valid_until) where rejected_at is null;
