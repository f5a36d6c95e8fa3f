package cardrail.checkout.page;

import cardrail.checkout.form.FieldMatch;
import cardrail.checkout.form.FieldToken;
import cardrail.checkout.form.NumberBoxes;
import cardrail.checkout.merchant.Origins;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The fields that take the card, in the order in which they are filled. They may stand in the page or one by one in frames
 * of another origin.
 *
 * @param all one of each kind
 * @param numberBoxes where the number is asked for in several boxes, each of them; the first is among the others too
 */
record CardFields(List<FieldMatch> all, List<FieldMatch> numberBoxes) {

    private static final List<FieldToken> ORDER = List.of(
            FieldToken.CC_TYPE,
            FieldToken.CC_NAME,
            FieldToken.CC_GIVEN_NAME,
            FieldToken.CC_FAMILY_NAME,
            FieldToken.CC_NUMBER,
            FieldToken.CC_EXP,
            FieldToken.CC_EXP_MONTH,
            FieldToken.CC_EXP_YEAR,
            FieldToken.CC_CSC);

    static CardFields of(List<FieldMatch> fields) {
        var found = new ArrayList<FieldMatch>();
        for (var token : ORDER) {
            fields.stream()
                    .filter(match ->
                            match.token() == token && !match.in().field().isChoice())
                    .findFirst()
                    .ifPresent(found::add);
        }
        return new CardFields(List.copyOf(found), NumberBoxes.of(fields));
    }

    boolean isEmpty() {
        return all.stream().noneMatch(match -> match.token().isCardData());
    }

    /** Number, end of validity and verification code: with less, nobody can pay. */
    boolean isComplete() {
        return has(FieldToken.CC_NUMBER)
                && has(FieldToken.CC_CSC)
                && (has(FieldToken.CC_EXP) || (has(FieldToken.CC_EXP_MONTH) && has(FieldToken.CC_EXP_YEAR)));
    }

    /** Whether they stand in the page itself, not in frames. */
    boolean areInPage() {
        return !isEmpty()
                && all.stream()
                        .filter(match -> match.token().isCardData())
                        .allMatch(match -> match.in().frame().isTop());
    }

    /** Everything that gets a part of the card. */
    List<FieldMatch> withBoxes() {
        return Stream.concat(all.stream(), numberBoxes.stream().skip(1)).toList();
    }

    /** Every origin that would receive card data: of the documents with the fields, and of where their forms are sent. */
    List<String> origins() {
        return withBoxes().stream()
                .filter(match -> match.token().isCardData())
                .flatMap(CardFields::receivers)
                .distinct()
                .sorted()
                .toList();
    }

    /** Where this field's content would go. */
    static Stream<String> receivers(FieldMatch match) {
        Set<String> receivers = new TreeSet<>();
        receivers.add(match.in().frame().content().origin());
        match.in().field().formActions().forEach(to -> Origins.of(to).ifPresent(receivers::add));
        return receivers.stream();
    }

    private boolean has(FieldToken token) {
        return all.stream().anyMatch(match -> match.token() == token);
    }
}
