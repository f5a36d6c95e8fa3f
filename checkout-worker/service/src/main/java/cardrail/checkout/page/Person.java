package cardrail.checkout.page;

import cardrail.checkout.api.HandoffId;

/**
 * Who drives a live page.
 *
 * @param actor as events print one
 */
public record Person(HandoffId handoff, String actor) {}
