package cardrail.checkout.api;

import java.time.Instant;

/**
 * What changed in the live page of a handoff while a person had it.
 *
 * @param by who gave it back, as events print an actor
 * @param at when it was looked at
 */
public record PageDiff(String by, Instant at, PageChanges changes) {}
