package cardrail.checkout.api;

/**
 * How a claim is kept, as the worker's limits have it. The server looks at the lease alone; whoever holds the claim beats for
 * as long as a person is there.
 *
 * @param leaseSeconds how long it stands after a heartbeat
 * @param heartbeatSeconds how often the holder's page renews it
 * @param idleSeconds after how long without anything that a person does it is to be free again
 */
public record ClaimPace(long leaseSeconds, long heartbeatSeconds, long idleSeconds) {}
