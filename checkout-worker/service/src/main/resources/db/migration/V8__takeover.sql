-- Control of the live page: until when without another input, and the payment that was allowed in it.
ALTER TABLE handoff
    ADD COLUMN control_since      timestamptz,
    ADD COLUMN control_until      timestamptz,
    ADD COLUMN allowed_at         timestamptz, -- the last time that the operator in control was allowed the payment
    ADD COLUMN allowance_ended_at timestamptz, -- the card that was armed by it is known not to be armed any more
    ADD CHECK ((state = 'in_progress') = (control_since IS NOT NULL AND control_until IS NOT NULL)),
    ADD CHECK (allowance_ended_at IS NULL OR allowed_at IS NOT NULL),
    ADD CHECK (allowed_at IS NULL OR phase = 'after_submit');
CREATE INDEX handoff_allowance ON handoff (checkout_id) WHERE allowed_at IS NOT NULL AND allowance_ended_at IS NULL;

-- A live page that was given back waits for the node that has it.
ALTER TABLE checkout
    DROP CONSTRAINT checkout_stage_check,
    ADD CONSTRAINT checkout_stage_check CHECK (stage IN (
        'queued_preview', 'queued_execute', 'resumed_preview', 'resumed_execute', 'running_preview', 'running_execute',
        'awaiting_confirmation', 'submitting', 'handoff_preview', 'handoff_before_submit', 'handoff_after_submit',
        'reconciliation_required', 'succeeded', 'blocked', 'declined', 'failed', 'canceled', 'expired'));
