package cardrail.checkout.form;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the fields of one document together: what one field leaves open is often said by those beside it. Each revision
 * goes over all fields once, in page order, and sees what the revisions before it made of them.
 */
final class Neighbours {

    private static final Pattern MONTH_PATTERN = Pattern.compile("m|mm|month|mese|mes|mois|monat|maand|月");
    private static final Pattern YEAR_PATTERN =
            Pattern.compile("y|yy|yyyy|aa|aaaa|jj|jjjj|rr|rrrr|year|ano|anno|annee|jahr|jaar|rok|年");
    private static final Pattern MONTH_WORD =
            Pattern.compile("(?:^| |cb|dd)(?:month|mm|mese|mes|mois|monat|maand|miesiac)(?: |$)");
    private static final Pattern YEAR_WORD =
            Pattern.compile("(?:^| |cb|dd)(?:year|yy|yyyy|anno|ano|annee|jahr|jaar|rok)(?: |$)");

    private static final Pattern FIRST_LINE = Pattern.compile("(?:line|address|street|addr) ?(?:1|one)(?: |$)");

    private static final Set<FieldToken> CARD = EnumSet.of(
            FieldToken.CC_NUMBER,
            FieldToken.CC_CSC,
            FieldToken.CC_EXP,
            FieldToken.CC_EXP_MONTH,
            FieldToken.CC_EXP_YEAR,
            FieldToken.CC_TYPE);

    /** What a select offers changes nothing about these. */
    private static final Set<FieldToken> SETTLED =
            EnumSet.of(FieldToken.LEAVE_ALONE, FieldToken.NONE, FieldToken.QUANTITY, FieldToken.SEX);

    private final List<Guess> guesses;

    /** What one revision makes of one field; empty where it leaves it. */
    private interface Revision {
        Optional<Guess> of(int at);
    }

    private Neighbours(List<Guess> guesses) {
        this.guesses = new ArrayList<>(guesses);
    }

    static List<Guess> revise(List<Guess> guesses) {
        var neighbours = new Neighbours(guesses);
        List<Revision> revisions = List.of(
                neighbours::byOptions,
                neighbours::partOfBirthday,
                neighbours::partOfExpiry,
                neighbours::secondOfExpiry,
                neighbours::givenName,
                neighbours::ofCard,
                neighbours::numberOfCard,
                neighbours::nextAddressLine,
                neighbours::onlyAddressLine);
        revisions.forEach(neighbours::apply);
        return List.copyOf(neighbours.guesses);
    }

    private void apply(Revision revision) {
        for (var at = 0; at < guesses.size(); at++) {
            var index = at;
            revision.of(at).ifPresent(revised -> guesses.set(index, revised));
        }
    }

    // ---- what a select offers

    private Optional<Guess> byOptions(int at) {
        var guess = guesses.get(at);
        if (!guess.isSelect() || SETTLED.stream().anyMatch(guess::is)) {
            return Optional.empty();
        }
        return OptionKinds.of(
                        guess.field().options(),
                        guess.said().in().frame().content().language())
                .flatMap(kind -> switch (kind) {
                    case DAYS -> Optional.of(guess.as(FieldToken.BDAY_DAY, "options", "days"));
                    case MONTHS -> partOf(guess, FieldToken.CC_EXP_MONTH, "months");
                    case YEARS -> partOf(guess, FieldToken.CC_EXP_YEAR, "years");
                    case BIRTH_YEARS -> Optional.of(guess.as(FieldToken.BDAY_YEAR, "options", "years"));
                    case DIALLING_CODES ->
                        Optional.of(guess.as(FieldToken.TEL_COUNTRY_CODE, "options", "dialling codes"));
                    case CARD_BRANDS -> Optional.of(guess.as(FieldToken.CC_TYPE, "options", "card brands"));
                    case COUNTRIES -> Optional.of(guess.as(FieldToken.COUNTRY, "options", "countries"));
                });
    }

    private Optional<Guess> partOf(Guess guess, FieldToken part, String evidence) {
        var open = guess.token() == null
                || guess.token() == FieldToken.NONE
                || guess.is(FieldToken.CC_EXP)
                || guess.is(FieldToken.CC_EXP_MONTH)
                || guess.is(FieldToken.CC_EXP_YEAR);
        return open && (guess.is(FieldToken.CC_EXP) || hasCard())
                ? Optional.of(guess.as(part, "options", evidence))
                : Optional.empty();
    }

    private boolean hasCard() {
        return guesses.stream().anyMatch(other -> other.is(FieldToken.CC_NUMBER) || other.is(FieldToken.CC_CSC));
    }

    /** Month and year beside a day are a birthday's. */
    private Optional<Guess> partOfBirthday(int at) {
        var guess = guesses.get(at);
        var byDay = IntStream.rangeClosed(at - 2, at + 2).anyMatch(other -> is(other, FieldToken.BDAY_DAY));
        if (!byDay || guess.said().label().contains("exp")) {
            return Optional.empty();
        }
        if (guess.is(FieldToken.CC_EXP_MONTH) || (guess.token() == null && isWord(MONTH_WORD, guess.said()))) {
            return Optional.of(guess.as(FieldToken.BDAY_MONTH, "neighbours", "day"));
        }
        return guess.is(FieldToken.CC_EXP_YEAR) || (guess.token() == null && isWord(YEAR_WORD, guess.said()))
                ? Optional.of(guess.as(FieldToken.BDAY_YEAR, "neighbours", "day"))
                : Optional.empty();
    }

    // ---- the two halves of an expiry

    private Optional<Guess> partOfExpiry(int at) {
        var guess = guesses.get(at);
        var open = guess.is(FieldToken.CC_EXP) || (guess.token() == null && hasCard());
        if (!open) {
            return Optional.empty();
        }
        var said = guess.said();
        if (MONTH_PATTERN.matcher(said.placeholder()).matches()
                || (guess.token() == null && (isWord(MONTH_WORD, said)))) {
            return Optional.of(guess.as(FieldToken.CC_EXP_MONTH, "neighbours", "month"));
        }
        if (YEAR_PATTERN.matcher(said.placeholder()).matches()
                || (guess.token() == null && (isWord(YEAR_WORD, said)))) {
            return Optional.of(guess.as(FieldToken.CC_EXP_YEAR, "neighbours", "year"));
        }
        return Optional.empty();
    }

    private static boolean isWord(Pattern pattern, Said said) {
        return pattern.matcher(said.names().words()).find()
                || pattern.matcher(said.label()).find();
    }

    private Optional<Guess> secondOfExpiry(int at) {
        var guess = guesses.get(at);
        if (guess.is(FieldToken.CC_EXP) && is(at + 1, FieldToken.CC_EXP) && !is(at - 1, FieldToken.CC_EXP_MONTH)) {
            return Optional.of(guess.as(FieldToken.CC_EXP_MONTH, "neighbours", "first of two"));
        }
        if (guess.is(FieldToken.CC_EXP) && is(at - 1, FieldToken.CC_EXP_MONTH)) {
            return Optional.of(guess.as(FieldToken.CC_EXP_YEAR, "neighbours", "second of two"));
        }
        return Optional.empty();
    }

    // ---- names

    /** "Name" beside a family name is the given one. */
    private Optional<Guess> givenName(int at) {
        var guess = guesses.get(at);
        if (!guess.is(FieldToken.NAME)) {
            return Optional.empty();
        }
        var beside = is(at + 1, FieldToken.FAMILY_NAME)
                || is(at - 1, FieldToken.FAMILY_NAME)
                || (is(at + 2, FieldToken.FAMILY_NAME) && is(at + 1, FieldToken.ADDITIONAL_NAME));
        var taken = is(at + 1, FieldToken.GIVEN_NAME)
                || is(at - 1, FieldToken.GIVEN_NAME)
                || (is(at - 1, FieldToken.FAMILY_NAME) && is(at - 2, FieldToken.GIVEN_NAME));
        return beside && !taken
                ? Optional.of(guess.as(FieldToken.GIVEN_NAME, "neighbours", "family name"))
                : Optional.empty();
    }

    /** A name or number right beside the card's data is the card's. */
    private Optional<Guess> ofCard(int at) {
        var guess = guesses.get(at);
        if (!guess.is(FieldToken.NAME) || !(CARD.contains(token(at - 1)) || CARD.contains(token(at + 1)))) {
            return Optional.empty();
        }
        return guesses.stream().noneMatch(other -> other.is(FieldToken.CC_NAME))
                ? Optional.of(guess.as(FieldToken.CC_NAME, "neighbours", "card"))
                : Optional.empty();
    }

    private Optional<Guess> numberOfCard(int at) {
        var guess = guesses.get(at);
        var beside = CARD.contains(token(at + 1)) || token(at + 1) == FieldToken.CC_NAME;
        return guess.token() == null && beside && guess.said().label().equals("number") && !hasNumber()
                ? Optional.of(guess.as(FieldToken.CC_NUMBER, "neighbours", "card"))
                : Optional.empty();
    }

    private boolean hasNumber() {
        return guesses.stream().anyMatch(other -> other.is(FieldToken.CC_NUMBER));
    }

    // ---- addresses

    /** A line that says no more than the one before it is the next line of the same address. */
    private Optional<Guess> nextAddressLine(int at) {
        var guess = guesses.get(at);
        if (!guess.is(FieldToken.ADDRESS_LINE1) || at == 0 || saysFirst(guess) || !isLikeBefore(at)) {
            return Optional.empty();
        }
        if (is(at - 1, FieldToken.ADDRESS_LINE1)) {
            return Optional.of(guess.as(FieldToken.ADDRESS_LINE2, "neighbours", "second line"));
        }
        return is(at - 1, FieldToken.ADDRESS_LINE2)
                ? Optional.of(guess.as(FieldToken.ADDRESS_LINE3, "neighbours", "third line"))
                : Optional.empty();
    }

    /** Some shops call their only line the second; its label knows better. */
    private Optional<Guess> onlyAddressLine(int at) {
        var guess = guesses.get(at);
        return guess.is(FieldToken.ADDRESS_LINE2)
                        && guess.strategy().equals("autocomplete")
                        && guess.labelled() == FieldToken.ADDRESS_LINE1
                        && !is(at - 1, FieldToken.ADDRESS_LINE1)
                ? Optional.of(guess.as(FieldToken.ADDRESS_LINE1, "neighbours", "only line"))
                : Optional.empty();
    }

    private static boolean saysFirst(Guess guess) {
        return guess.strategy().equals("autocomplete")
                || FIRST_LINE.matcher(guess.said().names().words()).find();
    }

    private boolean isLikeBefore(int at) {
        var said = guesses.get(at).said();
        var before = guesses.get(at - 1).said();
        var sameName = said.field().name().equals(before.field().name());
        var oneOfMany = said.field().name().endsWith("[]");
        return said.label().equals(before.label())
                ? !sameName || oneOfMany
                : said.label().isEmpty() && !sameName;
    }

    private boolean is(int at, FieldToken token) {
        return token(at) == token;
    }

    private @Nullable FieldToken token(int at) {
        return at < 0 || at >= guesses.size() ? null : guesses.get(at).token();
    }
}
