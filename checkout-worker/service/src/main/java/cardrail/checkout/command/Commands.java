package cardrail.checkout.command;

import java.util.Optional;

/** What was answered to which command (law 11). */
interface Commands {

    /**
     * One command of one actor.
     *
     * @param actor whose key it is: keys of different actors never meet
     * @param key the caller's {@code Idempotency-Key}
     * @param inputHash over everything that the command says
     */
    record Command(String actor, String key, String inputHash) {}

    /** What is known of a key. */
    sealed interface Known {

        /** The same command: this is what it was answered. */
        record Replay(String answer) implements Known {}

        /** The key belongs to another command. */
        record OtherInput() implements Known {}
    }

    Optional<Known> find(Command command);

    /**
     * Takes the key for this command in the caller's transaction; a second caller waits for the first to commit.
     *
     * @return false where somebody took it
     */
    boolean take(Command command);

    /** Keeps the answer, in the same transaction that took the key. */
    void answer(Command command, String answer);
}
