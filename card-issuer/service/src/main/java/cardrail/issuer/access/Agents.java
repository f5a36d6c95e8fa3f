package cardrail.issuer.access;

import cardrail.issuer.audit.Actor;
import java.util.Optional;

/** The agents this issuer knows. */
interface Agents {

    /** Empty for a token that nobody has, or whose agent was revoked. */
    Optional<Actor.Agent> withToken(TokenHash token);

    /** False, and nothing changed, where an agent of that name or token exists. */
    boolean addUnlessKnown(Actor.Agent agent, String name, TokenHash token);
}
