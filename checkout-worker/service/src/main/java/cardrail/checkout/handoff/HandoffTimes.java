package cardrail.checkout.handoff;

import cardrail.checkout.api.CheckoutPhase;
import cardrail.checkout.api.ClaimPace;
import cardrail.checkout.api.HandoffKind;
import java.time.Duration;

/**
 * How long things may take.
 *
 * @param unclaimed until an unclaimed item expires, before the click
 * @param unclaimedAfterSubmit the same after the click; also until an unclear outcome is escalated
 * @param claimLease how long a claim stands without a heartbeat
 * @param claimHeartbeat how often its holder renews it
 * @param claimIdle how long its holder may do nothing
 * @param claimLimit how long one claim may be extended in all
 * @param takeoverIdle how long a person in control of the live page may do nothing
 */
public record HandoffTimes(
        Duration unclaimed,
        Duration unclaimedAfterSubmit,
        Duration claimLease,
        Duration claimHeartbeat,
        Duration claimIdle,
        Duration claimLimit,
        Duration takeoverIdle) {

    ClaimPace pace() {
        return new ClaimPace(claimLease.toSeconds(), claimHeartbeat.toSeconds(), claimIdle.toSeconds());
    }

    Duration waitOf(HandoffFacts facts) {
        return facts.kind() == HandoffKind.RECONCILIATION || facts.phase() == CheckoutPhase.AFTER_SUBMIT
                ? unclaimedAfterSubmit
                : unclaimed;
    }
}
