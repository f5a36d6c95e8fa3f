package cardrail.checkout.api;

import org.jspecify.annotations.Nullable;

/**
 * Something an operator may do to a handoff now, with its consequences.
 *
 * @param verb {@code claim}, {@code release}, {@code take_control}, {@code allow_payment}, {@code release_control}, {@code return},
 *     {@code abandon}, {@code resolve}
 * @param resolution for {@code resolve} only
 * @param card what happens to the card, in a sentence
 * @param money what happens to the money, in a sentence
 * @param agent what the agent is told, in a sentence
 */
public record Decision(
        String verb, @Nullable Resolution resolution, String card, String money, String agent, boolean dangerous) {}
