package cardrail.checkout.attempt;

import cardrail.checkout.api.ConfirmOffer;
import cardrail.checkout.api.Offer;
import java.time.Instant;
import java.util.Optional;

/**
 * An offer waits for the agent or an operator. Its page stays parked on the node that found it; if that node dies, the
 * confirmation is followed by a replay. Moved on by a confirmation, a refusal or a cancel, or by the timer at {@code expires_at}.
 */
public record AwaitingConfirmation(CheckoutRequest request, Course course) implements Checkout {

    public AwaitingConfirmation {
        course.requiredOffer();
    }

    /** Why a decision about an offer is not taken; the codes are stable. */
    public enum Refusal {
        OFFER_EXPIRED,
        OFFER_DIGEST_MISMATCH
    }

    /** The answer to a confirmation. */
    public sealed interface Confirmation {
        record Accepted(Running.Execute execute) implements Confirmation {}

        record Refused(Refusal because) implements Confirmation {}
    }

    @Override
    public Stage stage() {
        return Stage.AWAITING_CONFIRMATION;
    }

    public Offer offer() {
        return course.requiredOffer();
    }

    /** Judges a confirmation: exactly this offer, before it expires. */
    public Confirmation judge(ConfirmOffer command, Instant now) {
        return undecidable(command.digest(), now)
                .<Confirmation>map(Confirmation.Refused::new)
                .orElseGet(() -> new Confirmation.Accepted(confirmed()));
    }

    /** Why nobody decides about an offer by that digest now; empty where somebody may. */
    public Optional<Refusal> undecidable(String digest, Instant now) {
        if (!offer().digest().equals(digest)) {
            return Optional.of(Refusal.OFFER_DIGEST_MISMATCH);
        }
        return now.isBefore(offer().expiresAt()) ? Optional.empty() : Optional.of(Refusal.OFFER_EXPIRED);
    }

    /** A person said no to this offer, and to what it changed; {@link #undecidable} is asked before. */
    public Ended.Blocked offerRefused(Halt why) {
        return new Ended.Blocked(
                request, course.halt(why.showing(course.changes())).moved());
    }

    public Ended.Expired expired(Halt why) {
        return new Ended.Expired(request, course.halt(why).moved());
    }

    public Ended.Canceled canceled(Halt why) {
        return new Ended.Canceled(request, course.halt(why).moved());
    }

    // reached through judge(): nobody confirms without naming the digest
    Running.Execute confirmed() {
        return new Running.Execute(request, course.confirmed().moved());
    }
}
