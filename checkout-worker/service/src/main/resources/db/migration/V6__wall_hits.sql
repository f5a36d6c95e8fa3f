-- Each rule's hits are counted from these rows; of the events only few are about a rule.
CREATE INDEX checkout_event_of_rule ON checkout_event ((facts ->> 'rule'))
    WHERE kind IN ('blocked', 'wall_passed') AND facts ->> 'rule' IS NOT NULL;
CREATE INDEX handoff_of_rule ON handoff (rule) WHERE kind = 'wall' AND rule IS NOT NULL;
