package cardrail.issuer.mandate;

/**
 * Why a mandate does not allow something.
 *
 * @param code stable, lower_snake; part of the API
 * @param detail one sentence for people
 */
public record Refusal(String code, String detail) {}
