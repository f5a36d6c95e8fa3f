package cardrail.checkout.api;

import java.time.Instant;

/**
 * What somebody wrote about an item. It is for operators only and no part of the checkout's events.
 *
 * @param kind {@code comment} or {@code escalation}
 * @param by {@code operator:opr_…}
 * @param text as it was typed; to be escaped where it is shown
 */
public record HandoffNote(String kind, String by, Instant at, String text) {}
