package cardrail.checkout.form;

import cardrail.checkout.rules.Phrase;
import cardrail.checkout.rules.RuleFile;
import cardrail.checkout.rules.Words;
import cardrail.checkout.snapshot.FieldSeen;
import cardrail.checkout.snapshot.PageSnapshot;
import cardrail.checkout.snapshot.PageSnapshot.FieldIn;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Says what fields ask for. Strategies run in one fixed order and the first that answers wins: what must be left alone,
 * the {@code autocomplete} attribute, the label, name and id, the placeholder, the input's type, and for the only field of
 * a child frame what the page around the frame says.
 *
 * <p>A field that no strategy knows has no match; it is never guessed.
 */
public final class FieldMatcher {

    private static final String FILE = "cardrail/checkout/form/fields.yaml";

    private static final Pattern SENTENCE_ENDS = Pattern.compile("[.!?;\\n\\r]+");

    private final List<FieldRule> rules;
    private final SectionWords sections;

    public FieldMatcher() {
        this(RuleFile.read(FILE, FieldFile.class));
    }

    private FieldMatcher(FieldFile file) {
        this.rules = file.fields();
        this.sections = file.sections();
        rules.forEach(FieldRule::fieldToken);
    }

    record FieldFile(SectionWords sections, List<FieldRule> fields) {}

    record SectionWords(List<Phrase> billing, List<Phrase> delivery, List<Phrase> leaveAlone) {}

    /** All visible, enabled fields that are known, in page order. */
    public List<FieldMatch> match(PageSnapshot page) {
        return page.fields()
                .filter(in -> in.frame().isTop() || in.frame().hint().visible())
                .filter(in -> in.field().isUsable())
                .flatMap(in -> match(in).stream())
                .toList();
    }

    /**
     * Which card data a text speaks of, by the words that label its fields; in the order of the tokens. A sentence that
     * speaks of what is no card, such as a gift card, says nothing of it.
     */
    public Set<FieldToken> cardDataNamedIn(String text) {
        var sentences = SENTENCE_ENDS
                .splitAsStream(text)
                .map(Words::plain)
                .filter(sentence -> rules.stream()
                        .filter(rule -> rule.fieldToken().isCardData())
                        .flatMap(rule -> rule.allNot().stream())
                        .noneMatch(word -> word.isIn(sentence)))
                .toList();
        return rules.stream()
                .filter(rule -> rule.fieldToken().isCardData())
                .filter(rule -> rule.allWords().stream()
                        .anyMatch(word -> sentences.stream().anyMatch(word::isIn)))
                .map(FieldRule::fieldToken)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(FieldToken.class)));
    }

    public Optional<FieldMatch> match(FieldIn in) {
        var field = in.field();
        var label = Words.plain(field.label());
        var name = Words.plainName(field.name()) + " " + Words.plainName(field.id());
        return leaveAlone(in, label, name)
                .or(() -> byAutocomplete(in))
                .or(() -> byWords(in, "label", label, FieldRule::allWords))
                .or(() -> byWords(in, "name", name, FieldRule::allNames))
                .or(() -> byWords(in, "placeholder", Words.plain(field.placeholder()), FieldRule::allWords))
                .or(() -> byType(in))
                .or(() -> byFrame(in));
    }

    private Optional<FieldMatch> leaveAlone(FieldIn in, String label, String name) {
        var kept = rules.stream()
                .filter(rule -> rule.fieldToken() == FieldToken.LEAVE_ALONE)
                .toList();
        return first(in, kept, "leave_alone", label, FieldRule::allWords)
                .or(() -> first(in, kept, "leave_alone", name, FieldRule::allNames))
                .or(() -> bySection(in));
    }

    private Optional<FieldMatch> bySection(FieldIn in) {
        var section = Words.plain(in.field().section());
        return sections.leaveAlone().stream()
                .filter(word -> word.isIn(section))
                .map(word -> matched(in, FieldToken.LEAVE_ALONE, "leave_alone", word.words()))
                .findFirst();
    }

    private Optional<FieldMatch> byAutocomplete(FieldIn in) {
        return Arrays.stream(in.field().autocomplete().split(" ", -1))
                .flatMap(word -> FieldToken.ofCode(word).stream())
                .reduce((earlier, later) -> later)
                .map(token -> matched(in, token, "autocomplete", in.field().autocomplete()));
    }

    private Optional<FieldMatch> byWords(
            FieldIn in, String strategy, String text, Function<FieldRule, List<Phrase>> words) {
        return first(in, rules, strategy, text, words);
    }

    private Optional<FieldMatch> byType(FieldIn in) {
        return switch (in.field().type()) {
            case "email" -> Optional.of(matched(in, FieldToken.EMAIL, "type", "email"));
            case "tel" ->
                in.frame().isTop() ? Optional.of(matched(in, FieldToken.TEL, "type", "tel")) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private Optional<FieldMatch> byFrame(FieldIn in) {
        if (in.frame().isTop() || usableFields(in) != 1) {
            return Optional.empty();
        }
        var hint = in.frame().hint();
        return first(in, rules, "frame", Words.plain(hint.label() + " " + hint.title()), FieldRule::allWords)
                .or(() -> first(
                        in,
                        rules,
                        "frame",
                        Words.plainName(hint.name()) + " " + Words.plainName(hint.id()),
                        FieldRule::allNames));
    }

    private static long usableFields(FieldIn in) {
        return in.frame().content().fields().stream()
                .filter(FieldSeen::isUsable)
                .count();
    }

    private Optional<FieldMatch> first(
            FieldIn in, List<FieldRule> among, String strategy, String text, Function<FieldRule, List<Phrase>> words) {
        if (text.isBlank()) {
            return Optional.empty();
        }
        return among.stream()
                .filter(rule -> rule.fits(in.field().type()))
                .filter(rule -> rule.allNot().stream().noneMatch(word -> word.isIn(text)))
                .flatMap(rule -> words.apply(rule).stream()
                        .filter(word -> word.isIn(text))
                        .map(word -> matched(in, rule.fieldToken(), strategy, word.words())))
                .findFirst();
    }

    private FieldMatch matched(FieldIn in, FieldToken token, String strategy, String evidence) {
        return new FieldMatch(in, token, isBilling(in.field()), strategy, evidence);
    }

    /** By autocomplete's own section word (WHATWG: {@code shipping}, {@code billing}), then name, then heading. */
    private boolean isBilling(FieldSeen field) {
        var autocomplete = " " + field.autocomplete() + " ";
        if (autocomplete.contains(" billing ") || autocomplete.contains(" shipping ")) {
            return autocomplete.contains(" billing ");
        }
        for (var place : List.of(Words.plainName(field.name() + " " + field.id()), Words.plain(field.section()))) {
            var billing = sections.billing().stream().anyMatch(word -> word.isIn(place));
            var delivery = sections.delivery().stream().anyMatch(word -> word.isIn(place));
            if (billing != delivery) {
                return billing;
            }
        }
        return false;
    }
}
