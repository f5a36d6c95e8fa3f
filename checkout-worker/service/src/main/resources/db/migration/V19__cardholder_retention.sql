-- What cardholders were asked for is deleted when the time of its handoff is over.
GRANT DELETE ON cardholder_request, cardholder_link TO ${app_role};
CREATE INDEX cardholder_link_of ON cardholder_link (request_id);
