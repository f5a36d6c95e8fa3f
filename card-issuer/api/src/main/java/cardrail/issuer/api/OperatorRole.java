package cardrail.issuer.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/** What an operator may do. Roles add up; each of them includes reading everything. */
public enum OperatorRole {
    /** Reads everything, changes nothing. Was called {@code auditor} before. */
    VIEWER,
    /** Works the handoff queue. Decides nothing about money that is not in a confirmed offer already. */
    OPERATOR,
    /** Decides about money: mandates, offers, top-ups, what lies in suspense. Was called {@code owner} before. */
    APPROVER,
    /** May do whatever the other three may. */
    ADMIN;

    /** The stable word of the API. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether somebody with these roles may do what needs this one. */
    public boolean isHeldBy(Set<OperatorRole> roles) {
        return roles.contains(this) || roles.contains(ADMIN) || this == VIEWER && !roles.isEmpty();
    }

    /** Whether somebody with these roles may do what needs one of some. */
    public static boolean anyHeldBy(Set<OperatorRole> roles, Set<OperatorRole> anyOf) {
        return anyOf.stream().anyMatch(needed -> needed.isHeldBy(roles));
    }

    /**
     * Reads the names of before too: accounts, settings and audit entries of then hold them.
     *
     * @throws IllegalArgumentException for a word that is not one of the codes; it names them
     */
    @JsonCreator
    public static OperatorRole ofCode(String code) {
        String word = code.strip().toLowerCase(Locale.ROOT);
        return switch (word) {
            case "owner" -> APPROVER;
            case "auditor" -> VIEWER;
            default ->
                Arrays.stream(values())
                        .filter(role -> role.code().equals(word))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(
                                "no role of that name; the roles are viewer, operator, approver and admin"));
        };
    }
}
