package cardrail.checkout.notification;

import java.time.Instant;

/** What is told of one kind of thing, found out just before it is told: nobody is told of what does not wait any more. */
public interface Telling {

    Kind kind();

    /**
     * Outside of any transaction; it may ask somebody remote.
     *
     * @param subject as it was given to {@link Notifications}
     */
    Now of(String subject, Instant now);

    /** What is to be done about it. */
    sealed interface Now {

        record Tell(Message message) implements Now {}

        /** Looked at once more then. */
        record Later(Instant at) implements Now {}

        /** What is needed to tell it could not be found out; tried again as where a channel fails. */
        record Unknown(String why) implements Now {}

        /** Nobody waits for it any more. */
        record Nothing() implements Now {}
    }
}
