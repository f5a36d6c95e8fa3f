package cardrail.checkout.form;

import cardrail.checkout.rules.Phrase;
import cardrail.checkout.rules.RuleFile;
import cardrail.checkout.rules.Words;
import cardrail.checkout.snapshot.FieldSeen;
import cardrail.issuer.api.LegalConsent;
import java.lang.Character.UnicodeScript;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What would be accepted by ticking a box. A text is understood only where the words of one language cover all of it: what else
 * a box may ask for need not be known, because whatever is not known makes it a box that is not understood.
 */
public final class ConsentWords {

    private final File file;

    private ConsentWords(File file) {
        this.file = file;
    }

    public static ConsentWords load() {
        return new ConsentWords(RuleFile.read("cardrail/checkout/form/consents.yaml", File.class));
    }

    /** Empty where the box asks for anything else, too, or is not understood: by its names, or by what is written around it. */
    public Set<LegalConsent> asked(FieldSeen box) {
        if (!box.isCheckbox() || box.options().size() != 2) {
            return Set.of();
        }
        var said = asked(wording(box));
        var around = asked(around(box));
        if (said.isEmpty() || around.isEmpty()) {
            return Set.of();
        }
        var both = EnumSet.copyOf(said);
        both.addAll(around);
        return both;
    }

    Set<LegalConsent> asked(String wording) {
        var plain = Words.plain(wording);
        return file.languages().values().stream()
                .flatMap(language -> language.covering(plain).stream())
                .findFirst()
                .orElse(Set.of());
    }

    /** All that names a box, as it is told to people; its label where more could not be read. */
    public static String wording(FieldSeen box) {
        return box.options().isEmpty() ? box.label() : box.options().getFirst().text();
    }

    /** Whether a star says that the box has to be ticked. */
    public static boolean hasStar(FieldSeen box) {
        return (wording(box) + around(box)).contains("*");
    }

    private static String around(FieldSeen box) {
        return box.options().isEmpty() ? "" : box.options().getLast().text();
    }

    record File(Map<String, Language> languages) {}

    /**
     * @param beside what stands between the names, and asks for nothing
     * @param back what points back at a name, and before the first one at nothing that was read
     */
    record Language(List<Phrase> termsOfSale, List<Phrase> privacyNotice, List<Phrase> beside, List<Phrase> back) {

        Language {
            termsOfSale = longestFirst(termsOfSale);
            privacyNotice = longestFirst(privacyNotice);
            beside = longestFirst(beside);
            back = longestFirst(back);
        }

        private static List<Phrase> longestFirst(List<Phrase> phrases) {
            return phrases.stream()
                    .sorted(Comparator.comparing(phrase -> -phrase.words().length()))
                    .toList();
        }

        /** Empty where a word is left over; names come first, because they may hold words that also stand beside them. */
        Optional<Set<LegalConsent>> covering(String plain) {
            var found = EnumSet.noneOf(LegalConsent.class);
            for (var at = 0; at < plain.length(); ) {
                var terms = ends(termsOfSale, plain, at);
                var notice = ends(privacyNotice, plain, at);
                var end = Math.max(terms, notice);
                if (end > at) {
                    found.add(terms >= notice ? LegalConsent.TERMS_OF_SALE : LegalConsent.PRIVACY_NOTICE);
                } else {
                    end = Math.max(ends(beside, plain, at), found.isEmpty() ? -1 : ends(back, plain, at));
                }
                if (end <= at) {
                    return Optional.empty();
                }
                at = end < plain.length() && plain.charAt(end) == ' ' ? end + 1 : end;
            }
            return Optional.of(found);
        }

        /** Where the longest of them ends that begins here; -1 for none. */
        private static int ends(List<Phrase> phrases, String plain, int at) {
            return phrases.stream()
                    .map(Phrase::words)
                    .filter(words -> plain.startsWith(words, at) && isWhole(plain, words, at + words.length()))
                    .mapToInt(words -> at + words.length())
                    .findFirst()
                    .orElse(-1);
        }

        /** Some scripts put no space between words. */
        private static boolean isWhole(String plain, String words, int end) {
            return end == plain.length()
                    || plain.charAt(end) == ' '
                    || switch (UnicodeScript.of(words.codePointAt(0))) {
                        case HAN, HIRAGANA, KATAKANA -> true;
                        default -> false;
                    };
        }
    }
}
