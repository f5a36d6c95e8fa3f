package cardrail.checkout.page;

import cardrail.checkout.rules.Phrase;
import cardrail.checkout.rules.RuleFile;
import cardrail.checkout.rules.Words;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The data of {@code outcome.yaml}: how pages say that an order was placed, or that it was not, in each language. */
final class OutcomeWords {

    private static final String FILE = "cardrail/checkout/page/outcome.yaml";

    private static final Pattern SENTENCE_END = Pattern.compile("[.!?。！？]+(?=\\s|$)|[。！？\\n\\r]+");

    private final List<Language> languages;
    private final OrderReference reference;

    private OutcomeWords(Collection<Language> languages) {
        this.languages = List.copyOf(languages);
        this.reference = new OrderReference(
                languages.stream().flatMap(one -> one.number().stream()).toList(),
                languages.stream().flatMap(one -> one.order().stream()).toList());
    }

    static OutcomeWords load() {
        return new OutcomeWords(RuleFile.readMap(FILE, Language.class).values());
    }

    OutcomeWords with(Language more) {
        return new OutcomeWords(
                Stream.concat(languages.stream(), Stream.of(more)).toList());
    }

    /** What a phrase says where a page has it. */
    enum Saying {
        PLACED(Language::placed),
        NAMED(Language::named),
        REVIEW(Language::review),
        DECLINED(Language::declined),
        FAILED(Language::failed),
        INVALID(Language::invalid),
        WORKING(Language::working),
        EMPTY_CART(Language::emptyCart);

        private final Function<Language, List<Phrase>> phrases;

        Saying(Function<Language, List<Phrase>> phrases) {
            this.phrases = phrases;
        }
    }

    /**
     * The words of one language; what each list is for stands at the top of the file.
     *
     * @param number and {@code order}: as they are written, signs included
     */
    record Language(
            List<Phrase> placed,
            List<Phrase> named,
            List<Phrase> unless,
            List<Phrase> review,
            List<Phrase> declined,
            List<Phrase> failed,
            List<Phrase> invalid,
            List<Phrase> working,
            List<Phrase> emptyCart,
            List<Phrase> address,
            List<String> number,
            List<String> order) {

        /** The phrase's own words take nothing back: many a refusal has a "not" in it. */
        boolean takesBack(String sentence, Phrase phrase) {
            var rest = sentence.replace(phrase.words(), " ");
            return unless.stream().anyMatch(word -> word.isIn(rest));
        }
    }

    /** The number of the order that a text names. */
    Optional<String> reference(String text) {
        return reference.in(text);
    }

    /** Whether an address is called like that of a page after an order; supports other signs, and is none by itself. */
    boolean confirms(String url) {
        var path = Words.plainName(url.replaceFirst("^[^/]*//[^/]*", "").replaceFirst("[?#].*$", ""));
        return languages.stream().anyMatch(one -> one.address().stream().anyMatch(phrase -> phrase.isIn(path)));
    }

    /** The rule's own phrase, so that a verdict can say what was seen without quoting the page. */
    Optional<String> seen(Saying saying, List<String> texts) {
        var plain = plainSentences(texts.stream()).toList();
        return languages.stream()
                .flatMap(language -> saying.phrases.apply(language).stream())
                .filter(phrase -> plain.stream().anyMatch(phrase::isIn))
                .map(Phrase::words)
                .findFirst();
    }

    /** The same for running text, where a sentence that takes its words back, or sets a condition, does not count. */
    Optional<String> told(Saying saying, List<String> texts) {
        var plain = plainSentences(texts.stream()).toList();
        return languages.stream()
                .flatMap(language -> saying.phrases.apply(language).stream()
                        .filter(phrase ->
                                plain.stream().anyMatch(one -> phrase.isIn(one) && !language.takesBack(one, phrase))))
                .map(Phrase::words)
                .findFirst();
    }

    /** Each sentence by itself, as rules compare it: a phrase never reaches from one into the next. */
    static Stream<String> plainSentences(Stream<String> texts) {
        return texts.flatMap(SENTENCE_END::splitAsStream).map(Words::plain).filter(words -> !words.isEmpty());
    }
}
