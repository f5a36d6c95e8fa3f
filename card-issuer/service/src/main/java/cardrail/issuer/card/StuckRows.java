package cardrail.issuer.card;

import cardrail.issuer.api.AgentCardId;
import cardrail.issuer.discrepancy.Discrepancies;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Cards that every round fails with. */
interface StuckRows {

    /** That a round is about to read the card, or to change it at Stripe. */
    void markLooked(AgentCardId card, Instant at);

    /** Cards that have been made or closed since {@code before} and still are not; at most 100, the newest first. */
    List<Stuck> unfinishedSince(Instant before);

    /** Cards with money out that had not been read for that long when they were last tried; at most 100, the newest first. */
    List<Stuck> unreadFor(Duration longest);

    /** @param kind of the finding */
    record Stuck(String kind, Discrepancies.Owner of) {}
}
