package cardrail.issuer.web;

import java.util.Optional;

/** The stored results of commands. Everything here needs the transaction of the command. */
interface CommandResults {

    /**
     * Waits until nobody else runs a command of this key, and keeps others waiting until the transaction ends.
     *
     * @return false after the database's lock timeout; the transaction is then good for nothing but rolling back
     */
    boolean lock(CommandKey key);

    Optional<Stored> of(CommandKey key);

    void store(CommandKey key, Stored result);

    /**
     * @param inputHash SHA-256 of the input as JSON
     * @param result as JSON
     */
    record Stored(byte[] inputHash, String result) {}
}
