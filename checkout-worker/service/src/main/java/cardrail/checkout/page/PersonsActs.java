package cardrail.checkout.page;

import cardrail.checkout.api.OperatorAct;
import cardrail.checkout.browser.PageBusyException;
import cardrail.checkout.browser.PageGoneException;
import cardrail.checkout.button.ButtonRole;
import cardrail.checkout.form.FieldMatch;
import cardrail.checkout.form.FieldToken;
import cardrail.checkout.form.Meanings;
import cardrail.checkout.merchant.Origins;
import cardrail.checkout.rules.RuleFile;
import cardrail.checkout.snapshot.ButtonSeen;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes what a person does in the page itself where the driver did not know on, so that it can be proposed as a merchant exception:
 * selector and kind only, right before it is done. What stands in a field is compared in memory with what the order has, and only
 * what the field is for is kept (law 9). Nothing is noted of a card, a secret, a consent, the pay button or what may be it, nor in
 * a frame, nor while a wall is seen.
 */
final class PersonsActs {

    private static final Logger LOG = LoggerFactory.getLogger(PersonsActs.class);

    private static final String AIM = RuleFile.text("cardrail/checkout/page/persons-act.js");
    private static final String HELD = RuleFile.text("cardrail/checkout/page/held-values.js");

    /** A person waits for what they press: a page that takes longer to say what that is goes without a note. */
    private static final int LIMIT_MS = 500;

    private static final int MOST_SELECTOR_CHARACTERS = 300;
    private static final int SHORTEST_TYPED = 3;

    /** What nobody learns from a person. */
    private static final Set<FieldToken> NEVER = EnumSet.of(
            FieldToken.CC_NAME,
            FieldToken.CC_GIVEN_NAME,
            FieldToken.CC_FAMILY_NAME,
            FieldToken.CC_TYPE,
            FieldToken.CC_NUMBER,
            FieldToken.CC_EXP,
            FieldToken.CC_EXP_MONTH,
            FieldToken.CC_EXP_YEAR,
            FieldToken.CC_CSC,
            FieldToken.CARD_METHOD,
            FieldToken.ONE_TIME_CODE,
            FieldToken.USERNAME,
            FieldToken.CURRENT_PASSWORD,
            FieldToken.NEW_PASSWORD,
            FieldToken.LEGAL_CONSENT,
            FieldToken.SAME_AS_DELIVERY,
            FieldToken.LEAVE_ALONE);

    private final Eyes eyes;

    PersonsActs(Eyes eyes) {
        this.eyes = eyes;
    }

    /** Right before it is done; keeps nobody from doing it. */
    void before(Drive drive, Deed deed) {
        if (deed.kind() == Deed.Kind.OTHER || !drive.notes().isOpen()) {
            return;
        }
        onPage(drive, page -> {
            if (!deed.shownIn().test(page)) {
                return;
            }
            var typed = deed.kind() == Deed.Kind.TEXT ? List.<String>of() : learn(drive, page);
            var meanings = new Meanings(drive.order().delivery());
            aimed(drive, page, deed)
                    .filter(aimed -> !repeats(aimed.selector(), typed) && !meanings.isIn(aimed.selector()))
                    .ifPresent(aimed -> note(drive, page, aimed));
        });
    }

    /** When the page is given back: what was put into fields of the last document is still there. */
    void givenBack(Drive drive) {
        onPage(drive, page -> learn(drive, page));
        drive.notes().closed();
    }

    @FunctionalInterface
    private interface Work {
        void on(Page page);
    }

    /** No exception of the browser goes on from here: it may quote what was typed (law 9). */
    private static void onPage(Drive drive, Work work) {
        try {
            drive.page()
                    .on(page -> drive.page().uncounted(() -> {
                        work.on(page);
                        return true;
                    }));
        } catch (PageBusyException | PageGoneException | PlaywrightException unread) {
            LOG.info(
                    "{}: what a person did was not noted: {}",
                    drive.order().checkout(),
                    unread.getClass().getSimpleName());
        }
    }

    private record Aimed(String host, String selector, String kind) {}

    private static Optional<Aimed> aimed(Drive drive, Page page, Deed deed) {
        var argument = deed.kind() == Deed.Kind.PRESS
                ? Map.<String, Object>of("point", Map.of("x", deed.x(), "y", deed.y()))
                : Map.<String, Object>of();
        if (!(drive.page().within(LIMIT_MS, () -> page.evaluate(AIM, argument)) instanceof Map<?, ?> said)) {
            return Optional.empty();
        }
        var selector = String.valueOf(said.get("selector"));
        var kind = String.valueOf(said.get("kind"));
        var known = kind.equals(OperatorAct.CLICK)
                || kind.equals(OperatorAct.CHOOSE)
                || (kind.equals(OperatorAct.TYPE) && deed.kind() == Deed.Kind.TEXT);
        return known && isKept(selector)
                ? Origins.host(page.url()).map(host -> new Aimed(host, selector, kind))
                : Optional.empty();
    }

    /** A page can make the script answer anything; what no row can hold must not stop a purchase. */
    private static boolean isKept(String selector) {
        return !selector.isEmpty()
                && selector.length() <= MOST_SELECTOR_CHARACTERS
                && selector.codePoints()
                        .noneMatch(one -> Character.isISOControl(one) || Character.getType(one) == Character.SURROGATE);
    }

    private void note(Drive drive, Page page, Aimed aimed) {
        if (drive.notes().has(aimed.host(), aimed.selector(), aimed.kind())) {
            return;
        }
        try (var seen = Observer.look(drive.page(), page)) {
            if (Eyes.wall(seen, drive.order()).isPresent()) {
                return;
            }
            var sight = eyes.read(seen.snapshot());
            var refs = seen.references(List.of(aimed.selector()));
            if (refs.isEmpty() || refs.getFirst() < 0) {
                return; // nothing that an exception could name
            }
            var note = aimed.kind().equals(OperatorAct.CLICK)
                    ? button(sight, aimed, refs.getFirst())
                    : field(sight, aimed, refs.getFirst());
            note.ifPresent(drive.notes()::add);
        }
    }

    private static Optional<ActNotes.Note> field(Sight sight, Aimed aimed, int ref) {
        var match = sight.fields().stream()
                .filter(one -> isIn(one, ref))
                .map(FieldMatch::token)
                .findFirst();
        var there = sight.page()
                .fields()
                .anyMatch(in -> in.frame().isTop()
                        && in.field().ref() == ref
                        && in.field().isUsable()
                        && !in.field().isChoice());
        if (!there || match.filter(NEVER::contains).isPresent()) {
            return Optional.empty();
        }
        var taken = sight.fields().stream()
                .filter(one -> !isIn(one, ref) && !one.billing() && !one.apart()) // these may ask for the same again
                .map(FieldMatch::token)
                .collect(Collectors.toUnmodifiableSet());
        return Optional.of(of(sight, aimed, null, taken));
    }

    private static boolean isIn(FieldMatch match, int ref) {
        return match.in().frame().isTop() && match.in().field().ref() == ref;
    }

    /** A button that the rules know needs no note; where an order may be placed, none is taken for a way on (law 4). */
    private static Optional<ActNotes.Note> button(Sight sight, Aimed aimed, int ref) {
        if (sight.kind().mayBeLast() || !sight.cardFields().isEmpty() || sight.namesCard()) {
            return Optional.empty();
        }
        return sight.top().buttons().stream()
                .filter(button -> button.ref() == ref)
                .filter(button -> sight.buttonRules().role(button) == ButtonRole.UNKNOWN)
                .filter(button ->
                        !button.link() || Origins.areOfOneSite(sight.top().url(), button.href()))
                .findFirst()
                .map(button -> of(sight, aimed, role(button).code(), Set.of()));
    }

    private static ButtonRole role(ButtonSeen button) {
        return button.dialog() >= 0 ? ButtonRole.CLOSE_OVERLAY : ButtonRole.CONTINUE;
    }

    private static ActNotes.Note of(Sight sight, Aimed aimed, @Nullable String means, Set<FieldToken> taken) {
        var act = new OperatorAct(sight.kind().code(), aimed.kind(), aimed.host(), aimed.selector(), means);
        return new ActNotes.Note(act, sight.page().navigation().count(), taken);
    }

    /**
     * What the fields of this document are for, as far as what stands in them tells.
     *
     * @return what was typed, which nobody keeps
     */
    private static List<String> learn(Drive drive, Page page) {
        var notes = drive.notes().fields(drive.page().network().navigation().count());
        if (notes.isEmpty()) {
            return List.of();
        }
        var selectors = notes.stream().map(note -> note.act().selector()).toList();
        var held = drive.page().within(LIMIT_MS, () -> page.evaluate(HELD, Map.of("selectors", selectors)));
        if (!(held instanceof List<?> values) || values.size() != notes.size()) {
            return List.of();
        }
        var meanings = new Meanings(drive.order().delivery());
        var all = new ArrayList<String>();
        for (var at = 0; at < notes.size(); at++) {
            var note = notes.get(at);
            var typed = values.get(at) instanceof List<?> list
                    ? list.stream().map(String::valueOf).toList()
                    : List.<String>of();
            all.addAll(typed);
            // what stands there now counts: a person may have put in something else first
            drive.notes()
                    .learned(
                            note,
                            meanings.of(typed, note.taken())
                                    .map(FieldToken::code)
                                    .orElse(null));
        }
        drive.notes().forget(selector -> repeats(selector, all));
        return List.copyOf(all);
    }

    /** A page may name an element after what somebody typed. */
    private static boolean repeats(String selector, List<String> typed) {
        return typed.stream()
                .map(String::strip)
                .anyMatch(text -> text.length() >= SHORTEST_TYPED && selector.contains(text));
    }
}
