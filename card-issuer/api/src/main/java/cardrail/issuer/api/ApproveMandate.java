package cardrail.issuer.api;

/** Approves exactly what was shown: another version or digest is 409 {@code mandate_changed}. */
public record ApproveMandate(int version, String digest) {}
