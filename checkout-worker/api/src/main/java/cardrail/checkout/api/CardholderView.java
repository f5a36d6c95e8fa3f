package cardrail.checkout.api;

/**
 * Whom a code goes to, as an operator may see it.
 *
 * @param email masked
 * @param phone masked
 * @param reachable whether that person can be asked for the code by e-mail
 */
public record CardholderView(String email, String phone, boolean reachable) {}
