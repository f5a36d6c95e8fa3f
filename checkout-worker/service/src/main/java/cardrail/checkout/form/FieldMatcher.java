package cardrail.checkout.form;

import cardrail.checkout.form.FieldRules.Found;
import cardrail.checkout.rules.Phrase;
import cardrail.checkout.rules.Words;
import cardrail.checkout.snapshot.FieldSeen;
import cardrail.checkout.snapshot.FrameSeen;
import cardrail.checkout.snapshot.PageSnapshot;
import cardrail.checkout.snapshot.PageSnapshot.FieldIn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says what fields ask for. Strategies run in one fixed order and the first that answers wins: what must be left alone,
 * the {@code autocomplete} attribute, the label, name and id, the placeholder, the title, the input's type, and for the
 * only field of a child frame what the page around the frame says. A general answer (a name, an expiry) may be narrowed by
 * the strategies after it; at last {@link Neighbours} looks at the fields of a form together.
 *
 * <p>A field that no strategy knows has no match; it is never guessed.
 */
public final class FieldMatcher {

    private static final Pattern SENTENCE_ENDS = Pattern.compile("[.!?;\\n\\r]+");

    /** Written where a page only wants to keep a browser from filling, unless the field is a secret's. */
    private static final Set<FieldToken> SECRETS =
            EnumSet.of(FieldToken.CURRENT_PASSWORD, FieldToken.NEW_PASSWORD, FieldToken.ONE_TIME_CODE);

    private final FieldRules rules = FieldRules.load();

    /** All visible, enabled fields that are known, in page order; what is no part of the purchase is to be left alone. */
    public List<FieldMatch> match(PageSnapshot page) {
        return read(page).stream()
                .filter(match -> {
                    var frame = match.in().frame();
                    return frame.isTop() || frame.hint().visible();
                })
                .filter(match -> match.in().field().isUsable())
                .map(match -> match.apart() ? match.as(FieldToken.LEAVE_ALONE) : match)
                .toList();
    }

    /** All fields that are known, also those that cannot be seen or used now, in page order. */
    public List<FieldMatch> read(PageSnapshot page) {
        var found = new ArrayList<FieldMatch>();
        for (var frame : page.frames()) {
            found.addAll(read(frame));
        }
        return found;
    }

    private List<FieldMatch> read(FrameSeen frame) {
        var guesses = frame.content().formFields().stream()
                .map(field -> guess(Said.by(new FieldIn(frame, field))))
                .toList();
        return Neighbours.revise(NumberBoxes.revise(guesses, this::namesNumber)).stream()
                .flatMap(guess -> matched(guess).stream())
                .toList();
    }

    private boolean namesNumber(String section) {
        return rules.byWords("text", section, rule -> true)
                .filter(found -> found.token() == FieldToken.CC_NUMBER)
                .isPresent();
    }

    private Optional<FieldMatch> matched(Guess first) {
        var apart = isApart(first.said());
        var guess = first.token() == null && apart ? first.as(FieldToken.LEAVE_ALONE, "leave_alone", "apart") : first;
        var token = guess.token();
        return token == null || token == FieldToken.NONE
                ? Optional.empty()
                : Optional.of(new FieldMatch(
                        guess.said().in(), token, isBilling(guess.said()), apart, guess.strategy(), guess.evidence()));
    }

    private boolean isApart(Said said) {
        var own = List.of(said.label(), said.names().words());
        return holds(rules.sections().apart(), said.section())
                || own.stream()
                        .anyMatch(text -> holds(rules.sections().apart(), text)
                                || holds(rules.sections().otherCard(), text));
    }

    /**
     * Which card data a text speaks of, by the words that label its fields; in the order of the tokens. A sentence that
     * speaks of what is no card, such as a gift card, says nothing of it.
     */
    public Set<FieldToken> cardDataNamedIn(String text) {
        var cardRules = rules.fields().stream()
                .filter(rule -> rule.fieldToken().isCardData())
                .toList();
        var sentences = SENTENCE_ENDS
                .splitAsStream(text)
                .map(Words::plain)
                .filter(sentence -> cardRules.stream().noneMatch(rule -> rule.isRuledOutBy(sentence)))
                .toList();
        return cardRules.stream()
                .filter(rule -> sentences.stream()
                        .anyMatch(sentence -> rule.word(sentence).isPresent()))
                .map(FieldRule::fieldToken)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(FieldToken.class)));
    }

    /** Whether a text says what boxes say that give a legal consent. */
    public boolean namesConsent(String text) {
        var plain = Words.plain(text);
        return rules.fields().stream()
                .filter(rule -> rule.fieldToken() == FieldToken.LEGAL_CONSENT)
                .anyMatch(rule -> rule.word(plain).isPresent());
    }

    /** Whether a field, by its name, its label or the part of the page that it stands in, is none for where things are sent to. */
    public boolean isBesideDelivery(FieldIn in) {
        var said = Said.by(in);
        return isBilling(said)
                || holds(rules.sections().billing(), said.label())
                || isApart(said)
                || leaveAlone(said, in.field().isListbox() ? "select" : said.type())
                        .isPresent();
    }

    private Guess guess(Said said) {
        return leaveAlone(said)
                .or(() -> byAutocomplete(said))
                .or(() -> byTexts(said))
                .or(() -> byType(said))
                .or(() -> byFrame(said))
                .orElseGet(() -> Guess.none(said));
    }

    private Optional<Guess> leaveAlone(Said said) {
        return leaveAlone(said, said.type());
    }

    private Optional<Guess> leaveAlone(Said said, String type) {
        Predicate<FieldRule> kept = rule -> rule.fieldToken() == FieldToken.LEAVE_ALONE;
        return rules.byWords(type, said.label(), kept)
                .or(() -> rules.byNames(type, said.names(), kept))
                .or(() -> rules.byWords(type, said.placeholder(), kept))
                .map(found -> guess(said, "leave_alone", found));
    }

    private Optional<Guess> byAutocomplete(Said said) {
        return Arrays.stream(said.field().autocomplete().split(" ", -1))
                .flatMap(word -> FieldToken.ofCode(word).stream())
                .filter(FieldToken::isAutofill)
                .reduce((earlier, later) -> later == FieldToken.USERNAME ? earlier : later)
                .filter(token -> !SECRETS.contains(token) || isSecret(said))
                .map(token -> new Guess(said, token, byLabel(said), "autocomplete", token.code()));
    }

    private @Nullable FieldToken byLabel(Said said) {
        return rules.byWords(said.type(), said.label(), rule -> true)
                .map(Found::token)
                .orElse(null);
    }

    private boolean isSecret(Said said) {
        Predicate<FieldRule> secrets = rule -> SECRETS.contains(rule.fieldToken());
        return said.type().equals("password")
                || rules.byWords(said.type(), said.label(), secrets).isPresent()
                || rules.byNames(said.type(), said.names(), secrets).isPresent();
    }

    /**
     * By what the page says of the field in words, the most certain first; what comes later may narrow it. Where there is no
     * label, the placeholder is what people read.
     */
    private Optional<Guess> byTexts(Said said) {
        Predicate<FieldRule> any = rule -> true;
        var type = said.type();
        var byName = answer("name", rules.byNames(type, said.names(), any));
        var byPlaceholder = answer("placeholder", rules.byWords(type, said.placeholder(), any));
        var bare = said.label().isEmpty();
        var answers = Stream.of(
                        answer("label", rules.byWords(type, said.label(), any)),
                        bare ? byPlaceholder : byName,
                        bare ? byName : byPlaceholder,
                        answer("title", rules.byWords(type, said.title(), any)))
                .flatMap(Optional::stream);
        return answers.reduce((first, later) ->
                        first.found().rule().narrower().contains(later.found().token()) ? later : first)
                .map(answer -> guess(said, answer.strategy(), answer.found()));
    }

    private record Answer(String strategy, Found found) {}

    private static Optional<Answer> answer(String strategy, Optional<Found> found) {
        return found.map(rule -> new Answer(strategy, rule));
    }

    private static Optional<Guess> byType(Said said) {
        return switch (said.type()) {
            case "email" -> Optional.of(new Guess(said, FieldToken.EMAIL, "type", "email"));
            case "tel" ->
                said.in().frame().isTop()
                        ? Optional.of(new Guess(said, FieldToken.TEL, "type", "tel"))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private Optional<Guess> byFrame(Said said) {
        var frame = said.in().frame();
        if (frame.isTop() || usableFields(frame) != 1) {
            return Optional.empty();
        }
        var hint = frame.hint();
        Predicate<FieldRule> any = rule -> true;
        return rules.byWords(said.type(), Words.plain(hint.label() + " " + hint.title()), any)
                .or(() -> rules.byNames(said.type(), FieldNames.of(hint.name(), hint.id()), any))
                .map(found -> guess(said, "frame", found));
    }

    private static long usableFields(FrameSeen frame) {
        return frame.content().fields().stream().filter(FieldSeen::isUsable).count();
    }

    private static Guess guess(Said said, String strategy, Found found) {
        return new Guess(said, found.token(), strategy, found.word());
    }

    /** By autocomplete's own section word (WHATWG: {@code shipping}, {@code billing}), then name, then heading. */
    private boolean isBilling(Said said) {
        var autocomplete = " " + said.field().autocomplete() + " ";
        if (autocomplete.contains(" billing ") || autocomplete.contains(" shipping ")) {
            return autocomplete.contains(" billing ");
        }
        for (var place : List.of(said.names().words(), said.section())) {
            var billing = holds(rules.sections().billing(), place);
            if (billing != holds(rules.sections().delivery(), place)) {
                return billing;
            }
        }
        return false;
    }

    private static boolean holds(List<Phrase> words, String plain) {
        return words.stream().anyMatch(word -> word.isIn(plain));
    }
}
