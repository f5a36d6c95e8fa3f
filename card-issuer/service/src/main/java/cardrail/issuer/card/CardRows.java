package cardrail.issuer.card;

import cardrail.issuer.api.AgentCardId;
import cardrail.issuer.api.CardState;
import cardrail.issuer.api.CheckoutId;
import cardrail.issuer.api.MandateId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The stored cards and their arms. */
interface CardRows extends Cards {

    /** False where the checkout has a card that is not canceled, or another command has this key. */
    boolean insert(AgentCard.Issuing card, Command command);

    /** The card that a command made. */
    Optional<ByKey> byKey(String key);

    /** Oldest first. */
    List<AgentCard> of(CheckoutId checkout);

    /** Locks every card that was ever made under the mandate, in the order of their identifiers. */
    List<AgentCard> lockAllUnder(MandateId mandate);

    /** Stores a transition. @throws IllegalStateException where the card was not in state {@code from}: the caller held it */
    void move(AgentCard to, CardState from, Instant at);

    /** Stores an arm together with the transition. */
    void arm(AgentCard.Armed to, Instant at);

    /** How often the card was disarmed. */
    long armEpoch(AgentCardId id);

    /** Whether the worker armed this card once, or disarmed it: it arms a card for one click, so there is no second time. */
    boolean workersArmIsSpent(AgentCardId id);

    /** Makes every arm void that is still under way. */
    void raiseArmEpoch(AgentCardId id);

    /** Before Stripe is asked to make it, again. False where it is not being made any more. */
    boolean markCalled(AgentCardId id, Instant at);

    /** False where it was marked before. */
    boolean markRevealed(AgentCardId id, Instant at);

    /** The number was not given out after all. */
    void unmarkRevealed(AgentCardId id);

    /** Before Stripe is asked to hold the card active. */
    void markMaybeActive(AgentCardId id, Instant at);

    /** Stripe, asked at {@code asked}, said that it is not. Does nothing where the card has changed since. */
    void unmarkMaybeActive(AgentCardId id, Instant asked);

    /** Puts a card that is about to be looked at behind all others that are due. */
    void postpone(AgentCardId id, Instant at);

    /** Cards in {@code state} that nothing has changed since {@code before}; at most 100, oldest first. */
    List<AgentCardId> unchangedSince(CardState state, Instant before);

    /** Armed cards whose arm is over; at most 100. */
    List<AgentCardId> armOver(Instant now);

    /** Inactive cards that Stripe may hold active and that nothing has changed since {@code before}; at most 100. */
    List<AgentCardId> maybeActive(Instant before);

    /** That the card's authorizations were read from Stripe, and everything they showed is booked. */
    void markRead(AgentCardId id, Instant at);

    /** Cards with money out that were not read since {@code before}, the longest unread first; at most 100. */
    List<AgentCardId> unread(Instant before);

    /** Cards that are open under a mandate that a person ended or whose time is over; at most 100. */
    List<AgentCardId> underEndedMandates(Instant now);

    /**
     * The command that makes a card.
     *
     * @param inputHash SHA-256 (hex) of its input
     */
    record Command(String key, String inputHash, String offerDigest) {}

    /** A card and the input hash of the command that made it. */
    record ByKey(AgentCard card, String inputHash) {}
}
