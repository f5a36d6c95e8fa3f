package cardrail.issuer.access;

import java.util.Set;

/**
 * Whom the provider vouches for.
 *
 * @param subject never given to another person by that provider, and never changed
 * @param name what it calls the person: for reading, and neither unique nor lasting
 * @param groups the values of the claim that gives roles
 */
record ProvidedPerson(String provider, String subject, String name, Set<String> groups) {

    @Override
    public String toString() {
        return "ProvidedPerson[••••]";
    }
}
