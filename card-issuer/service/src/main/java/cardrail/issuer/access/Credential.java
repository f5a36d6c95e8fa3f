package cardrail.issuer.access;

/** The kinds of bearer credential. None of them can do what another is for. */
enum Credential {
    /** An agent's own token. */
    AGENT,
    /** The token of an agent that asked to be let in and about which nobody has decided: good for nothing yet. */
    PENDING_AGENT,
    /** The worker's: cards, witness, standing, introspection. Cannot reveal a number. */
    WORKER,
    /** The worker's second one: the reveal call and nothing else. */
    REVEAL,
    /** The console's; acts for an operator only together with that operator's assertion. */
    CONSOLE
}
