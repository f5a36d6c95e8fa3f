package cardrail.issuer.api;

import org.jspecify.annotations.Nullable;

/**
 * When an offer is confirmed without asking.
 *
 * @param automaticUpTo offers up to this total are confirmed by policy; null means that each is asked for
 */
public record ConfirmationPolicy(@Nullable Money automaticUpTo) {}
