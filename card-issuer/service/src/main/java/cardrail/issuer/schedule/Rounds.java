package cardrail.issuer.schedule;

import java.util.List;

/** Whoever has something to be done by the clock. */
public interface Rounds {

    /** The same at every call, each with a name of its own. */
    List<Round> all();
}
