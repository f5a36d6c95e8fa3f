package cardrail.checkout.cardholder;

import cardrail.checkout.api.HandoffId;
import cardrail.issuer.api.OperatorId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The rows of what cardholders were asked for. What is not live is as good as not there: every write says so again. */
interface CodeRequests {

    /** @param askedAs the name that the cardholder is told */
    record New(UUID id, HandoffId handoff, OperatorId askedBy, String askedAs, Instant askedAt, Instant expiresAt) {}

    /** Whoever asks for the same handoff in another transaction waits for this one. */
    void serialize(HandoffId handoff);

    /** Bound to the claim that its asker has now. */
    void insert(New request);

    int countOf(HandoffId handoff);

    Optional<CodeRequest> find(UUID id, Instant now);

    Optional<CodeRequest> latestOf(HandoffId handoff, Instant now);

    /** Of a link that was sent. */
    Optional<CodeRequest> byToken(TokenHash hash, Instant now);

    /** Another link of the same request. */
    void addLink(UUID request, TokenHash hash, Instant now);

    /** @return false where it was opened before, or is not live */
    boolean opened(UUID request, Instant now);

    /**
     * @param until when the code is forgotten
     * @return false where one was entered before, or it is not live
     */
    boolean entered(UUID request, byte[] sealed, Instant now, Instant until);

    /** Something else than a code was entered. @return how often in all */
    int refused(UUID request);

    /** Over, and its code forgotten. @return false where it was already */
    boolean end(UUID request, Instant now);

    /** Those that are not live and not ended yet. */
    List<CodeRequest> over(Instant now, int most);

    /** Deletes those of items that closed before then, with their links; in the caller's transaction. @return how many */
    int forget(Instant closedBefore);

    /** The one of an item that is not ended yet. */
    Optional<CodeRequest> unended(HandoffId handoff, Instant now);
}
