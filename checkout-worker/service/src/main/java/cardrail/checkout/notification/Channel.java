package cardrail.checkout.notification;

/** A way to somebody who does not look at the console. */
interface Channel {

    /** Stable: rows name it. */
    String name();

    /**
     * Comes back within two minutes.
     *
     * @throws NotSent in words of ours: what a server says of it may name its secret address
     */
    void send(Message message) throws NotSent;

    /** It may have arrived nevertheless, and is sent once more. */
    @SuppressWarnings("serial") // never written
    final class NotSent extends Exception {

        private final String why;

        NotSent(String why) {
            super(why);
            this.why = why;
        }

        String why() {
            return why;
        }
    }
}
