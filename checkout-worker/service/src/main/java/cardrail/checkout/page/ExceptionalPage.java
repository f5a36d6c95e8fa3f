package cardrail.checkout.page;

import cardrail.checkout.button.ButtonRole;
import cardrail.checkout.button.ButtonRules;
import cardrail.checkout.form.FieldMatch;
import cardrail.checkout.form.FieldToken;
import cardrail.checkout.merchant.MerchantException;
import cardrail.checkout.rules.Phrase;
import cardrail.checkout.rules.Words;
import cardrail.checkout.snapshot.ButtonSeen;
import cardrail.checkout.snapshot.PageSnapshot;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A page as a merchant exception sees it. What the exception may not touch stays as the rules see it. Plain Java. */
final class ExceptionalPage {

    /** What no exception changes: where the card goes, what a person has to agree to, and secrets. */
    private static final Set<FieldToken> KEPT = EnumSet.of(
            FieldToken.CC_NUMBER,
            FieldToken.CC_EXP,
            FieldToken.CC_EXP_MONTH,
            FieldToken.CC_EXP_YEAR,
            FieldToken.CC_CSC,
            FieldToken.CC_TYPE,
            FieldToken.CARD_METHOD,
            FieldToken.LEGAL_CONSENT,
            FieldToken.ONE_TIME_CODE,
            FieldToken.CURRENT_PASSWORD,
            FieldToken.NEW_PASSWORD);

    private ExceptionalPage() {}

    /**
     * @param kind what the rules alone take the page for
     * @param known what the rules say, in page order
     */
    static List<FieldMatch> fields(
            MerchantException exception, PageSnapshot page, PageKind kind, List<FieldMatch> known) {
        var fields = new ArrayList<>(known);
        for (var named : exception.fields()) {
            var ref = found(exception, page, named.selector());
            if (ref != null) {
                page.fields()
                        .filter(in -> in.frame().isTop()
                                && in.field().ref() == ref
                                && in.field().isUsable())
                        .findFirst()
                        .map(in -> new FieldMatch(
                                in, token(named.means()), false, false, strategy(exception), exception.file()))
                        .filter(match -> !match.isOpenedForException() || isTiedToAKind(exception, named, match))
                        .filter(match -> match.in().field().isBox() == named.isList())
                        .filter(match -> !named.isList()
                                || Learnable.isMeaning(match.token(), match.in().field()))
                        .filter(match -> named.page() == null || named.page().equals(kind.code()))
                        .filter(match -> !exception.isLearned()
                                || (Learnable.isMeaning(
                                                match.token(), match.in().field())
                                        && isUnknown(match, known)))
                        .ifPresent(match -> name(fields, match));
            }
        }
        return List.copyOf(fields);
    }

    private static String strategy(MerchantException exception) {
        return exception.isLearned() ? FieldMatch.LEARNED : FieldMatch.EXCEPTION;
    }

    /** What was learned of something to press is meant on one kind of page. */
    private static boolean isTiedToAKind(MerchantException exception, MerchantException.Field named, FieldMatch match) {
        return !exception.isLearned() || match.in().field().isDrawn() || named.page() != null;
    }

    /** What was learned adds to the rules, and changes nothing of what they say. */
    private static boolean isUnknown(FieldMatch match, List<FieldMatch> known) {
        return known.stream().noneMatch(one -> one.in().equals(match.in()));
    }

    /** The element; null where it is not there, and for what was learned also where there are several like it. */
    private static @Nullable Integer found(MerchantException exception, PageSnapshot page, String selector) {
        return exception.isLearned() && page.top().several().contains(selector)
                ? null
                : page.top().found().get(selector);
    }

    private static void name(List<FieldMatch> fields, FieldMatch named) {
        for (var at = 0; at < fields.size(); at++) {
            var before = fields.get(at);
            if (before.in().equals(named.in())) {
                if (!KEPT.contains(before.token())) {
                    fields.set(
                            at,
                            new FieldMatch(
                                    named.in(),
                                    named.token(),
                                    before.billing(),
                                    false,
                                    named.strategy(),
                                    named.evidence()));
                }
                return;
            }
        }
        // a box that no rule knows may give consent: a person's business
        if (!named.in().field().isChoice()) {
            fields.add(named);
        }
    }

    private static FieldToken token(String means) {
        var token = FieldToken.ofCode(means).orElse(FieldToken.LEAVE_ALONE);
        return KEPT.contains(token) ? FieldToken.LEAVE_ALONE : token;
    }

    /** @param kind what the rules alone take the page for */
    static ButtonRole role(MerchantException exception, PageSnapshot page, PageKind kind, ButtonSeen button) {
        var words = ButtonRules.words(button);
        return exception.buttons().stream()
                .filter(named -> named.page() == null || named.page().equals(kind.code()))
                .filter(named -> named.words() != null
                        ? !words.isEmpty() && words.equals(Words.plain(named.words()))
                        : Integer.valueOf(button.ref())
                                .equals(found(exception, page, String.valueOf(named.selector()))))
                .map(named -> ButtonRole.valueOf(named.role().toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElse(ButtonRole.UNKNOWN);
    }

    /**
     * The same where the order may be placed: a button that sends the form there could be the last one, whatever the
     * exception calls it (law 4). It may only be the pay button, which the guard is in front of, or left alone.
     */
    static ButtonRole lastRole(MerchantException exception, PageSnapshot page, PageKind kind, ButtonSeen button) {
        var role = role(exception, page, kind, button);
        return button.submits() && role != ButtonRole.PAY && role != ButtonRole.NEVER ? ButtonRole.UNKNOWN : role;
    }

    static OutcomeWords.Language language(MerchantException.Outcome words) {
        List<Phrase> none = List.of();
        return new OutcomeWords.Language(
                phrases(words.placed()),
                none,
                none,
                none,
                phrases(words.declined()),
                none,
                none,
                phrases(words.working()),
                none,
                none,
                words.number(),
                List.of());
    }

    private static List<Phrase> phrases(List<String> written) {
        return written.stream().map(Phrase::new).toList();
    }
}
