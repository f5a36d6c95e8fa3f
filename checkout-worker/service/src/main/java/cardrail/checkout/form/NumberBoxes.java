package cardrail.checkout.form;

import cardrail.checkout.snapshot.FieldSeen;
import cardrail.issuer.api.RevealedCard;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * A card's number in several boxes one after the other, as it is printed on the card: 4-4-4-4, or 4-6-5. Often only the first
 * of them
 * says what it asks for, and sometimes only the part of the form that they stand in does.
 */
public final class NumberBoxes {

    /** Fewer are a number and something beside it. */
    private static final int FEWEST = 3;

    private static final int SMALLEST = 3;
    private static final int LARGEST = 7;

    /** ISO/IEC 7812-1. */
    private static final int SHORTEST_NUMBER = 12;

    private static final int LONGEST_NUMBER = 19;

    private static final Set<String> TYPES = Set.of("text", "tel", "password", "number");

    private NumberBoxes() {}

    /**
     * Says of each box that it asks for the number.
     *
     * @param namesNumber whether the words of a part of a form, made plain, ask for a card's number
     */
    static List<Guess> revise(List<Guess> guesses, Predicate<String> namesNumber) {
        var revised = new ArrayList<>(guesses);
        for (var first = 0; first < guesses.size(); first++) {
            if (startsNumber(guesses.get(first), namesNumber)) {
                var from = first;
                var like = guesses.get(first);
                var alike = guesses.subList(first, guesses.size()).stream()
                        .takeWhile(guess -> guess == like || goesOn(like, guess))
                        .toList();
                var row = alike.subList(
                        0, together(alike.stream().map(Guess::field).toList()));
                IntStream.range(0, row.size()).forEach(at -> revised.set(from + at, asNumber(row.get(at))));
            }
        }
        return List.copyOf(revised);
    }

    private static boolean startsNumber(Guess guess, Predicate<String> namesNumber) {
        return isBox(guess.field())
                && (guess.is(FieldToken.CC_NUMBER)
                        || (isOpen(guess) && namesNumber.test(guess.said().section())));
    }

    /** What has a label of its own asks for something else. */
    private static boolean goesOn(Guess first, Guess next) {
        var label = next.said().label();
        var alike = label.isEmpty() || label.equals(first.said().label());
        return isBox(next.field()) && (next.is(FieldToken.CC_NUMBER) || (isOpen(next) && alike));
    }

    /** The type of an input may only choose the keys that a telephone shows. */
    private static boolean isOpen(Guess guess) {
        return guess.token() == null || guess.strategy().equals("type");
    }

    private static Guess asNumber(Guess guess) {
        return guess.is(FieldToken.CC_NUMBER)
                ? guess
                : guess.as(FieldToken.CC_NUMBER, "neighbours", "box of the number");
    }

    /**
     * The boxes of the first number that is asked for.
     *
     * @return empty where it is asked for in one field
     */
    public static List<FieldMatch> of(List<FieldMatch> fields) {
        var numbers = fields.stream()
                .dropWhile(match -> match.token() != FieldToken.CC_NUMBER)
                .takeWhile(match -> match.token() == FieldToken.CC_NUMBER)
                .toList();
        var inFrame = numbers.stream()
                .takeWhile(match -> match.in().frame().index()
                        == numbers.getFirst().in().frame().index())
                .toList();
        return inFrame.subList(
                0, together(inFrame.stream().map(match -> match.in().field()).toList()));
    }

    /** @return how many of these, from the first on, are the boxes of one number; 0 where they are none */
    private static int together(List<FieldSeen> fields) {
        var count = 0;
        var digits = 0;
        while (count < fields.size() && isNext(fields, count)) {
            digits += fields.get(count).maxLength();
            count++;
        }
        return count >= FEWEST && digits >= SHORTEST_NUMBER && digits <= LONGEST_NUMBER ? count : 0;
    }

    /** Beside the one before, or below the first where they do not all fit into one line. */
    private static boolean isNext(List<FieldSeen> fields, int at) {
        var field = fields.get(at);
        if (at == 0 || !isBox(field)) {
            return isBox(field);
        }
        var first = fields.getFirst();
        var down = field.box().y() - fields.get(at - 1).box().y();
        var height = first.box().height();
        var isBeside = Math.abs(down) <= height / 2;
        var isBelow = down > 0
                && down <= 2 * height
                && Math.abs(field.box().x() - first.box().x()) <= height / 2;
        return (isBeside || isBelow) && field.dialog() == first.dialog() && field.visible() == first.visible();
    }

    private static boolean isBox(FieldSeen field) {
        return TYPES.contains(field.type()) && field.maxLength() >= SMALLEST && field.maxLength() <= LARGEST;
    }

    /** How one of them is written: with those digits of the number that come after what fits into the boxes before it. */
    public static CardFiller.Way way(List<FieldMatch> boxes, int at, boolean byKeys) {
        var from = boxes.subList(0, at).stream()
                .mapToInt(match -> match.in().field().maxLength())
                .sum();
        return CardFiller.Way.digits(from, from + boxes.get(at).in().field().maxLength(), byKeys);
    }

    /** Whether they take the whole number: a form may draw other boxes for another brand of card. */
    public static boolean hold(List<FieldMatch> boxes, RevealedCard card) {
        return boxes.stream().mapToInt(match -> match.in().field().maxLength()).sum()
                >= card.pan().reveal().length();
    }
}
