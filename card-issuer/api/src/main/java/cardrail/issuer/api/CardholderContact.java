package cardrail.issuer.api;

/**
 * Where the person is reached to whom the cards of a wallet are issued, and where a bank sends its codes.
 *
 * @param phone E.164
 */
public record CardholderContact(String email, String phone) {

    private static final String DOTS = "•••";

    /** The last two digits, as banks print it. */
    private static final int DIGITS_SHOWN = 2;

    /** Enough to know one's own address by, and for nobody else to write to it. */
    public String maskedEmail() {
        int at = email.lastIndexOf('@');
        if (at < 1) {
            return DOTS;
        }
        return email.substring(0, email.offsetByCodePoints(0, 1)) + DOTS + email.substring(at);
    }

    /** As {@link #maskedEmail}. */
    public String maskedPhone() {
        return phone.length() <= 2 * DIGITS_SHOWN ? DOTS : DOTS + " " + phone.substring(phone.length() - DIGITS_SHOWN);
    }

    @Override
    public String toString() {
        return "CardholderContact[••••]";
    }
}
