package cardrail.checkout.page;

import cardrail.checkout.api.BlockReason;
import cardrail.checkout.button.ButtonRole;
import cardrail.checkout.page.OutcomeWords.Saying;
import cardrail.checkout.snapshot.FrameSnapshot;
import cardrail.checkout.wall.WallFound;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads from one look how a submit ended, and says what it rests on. Bad news counts wherever a page says it; good news only
 * where nothing on the page contradicts it, for an order that was not placed costs a question and one that is believed too
 * early costs the money. Plain Java.
 */
final class VerdictReader {

    /** Of five points of the window around it; what turns in a smaller frame is not the shop's own work. */
    private static final int MOST_OF_THE_WINDOW = 3;

    /** Walls that ask for something before the order goes on: told first, because until then no word about the order counts. */
    private static final Set<BlockReason> ASKS_A_PERSON = EnumSet.of(
            BlockReason.THREE_DS_CHALLENGE,
            BlockReason.OTP_REQUIRED,
            BlockReason.CAPTCHA,
            BlockReason.BOT_INTERSTITIAL,
            BlockReason.LOGIN_REQUIRED,
            BlockReason.AGE_VERIFICATION);

    /** What a shop says of how it sells may stand on a page that is still at work, too: told when the time is over. */
    private static final Set<BlockReason> HOW_IT_SELLS = EnumSet.of(
            BlockReason.UNSUPPORTED_PAYMENT_PROVIDER, BlockReason.UNSUPPORTED_WIDGET, BlockReason.NO_GUEST_CHECKOUT);

    private final OutcomeWords words;

    VerdictReader(OutcomeWords words) {
        this.words = words;
    }

    /** The rows of design section 6's table, without their pictures; the signals are the rules' words, never the page's. */
    sealed interface Reading {
        record Confirmed(@Nullable String orderReference, List<String> signals) implements Reading {
            public Confirmed {
                signals = List.copyOf(signals);
            }
        }

        record Failed(Refusal refusal) implements Reading {}

        record Walled(Refusal refusal) implements Reading {}

        record StillForm(List<String> signals) implements Reading {
            public StillForm {
                signals = List.copyOf(signals);
            }
        }

        record Unknown(List<String> signals) implements Reading {
            public Unknown {
                signals = List.copyOf(signals);
            }
        }
    }

    /** A wall of which a person can clear this very page, whoever's it is; others count on pages of the purchase only. */
    static boolean isAsked(Reading reading) {
        return reading instanceof Reading.Walled(Refusal refusal) && ASKS_A_PERSON.contains(refusal.reason());
    }

    /**
     * @param before what the page said before the click; lines that stood there already say nothing about its end
     * @param dialogs what the page's scripts said in dialogs of the browser since then
     * @param last whether nobody will look again
     */
    Reading read(Sight sight, Optional<WallFound> wall, Said before, List<String> dialogs, boolean last) {
        var walled = wall.map(found -> new Reading.Walled(Refusal.of(found)));
        if (walled.filter(VerdictReader::isAsked).isPresent()) {
            return walled.get();
        }
        var navigation = sight.page().navigation();
        if (navigation.underWay()) {
            return new Reading.Unknown(List.of("navigation: under way"));
        }
        // what the shop does instead of answering: a person sees what it is, and may find the order
        var told = walled.filter(
                one -> last || !HOW_IT_SELLS.contains(one.refusal().reason()));
        if (navigation.failed() || navigation.status() >= 400) {
            return told.<Reading>map(one -> one)
                    .orElseGet(() -> new Reading.Unknown(
                            List.of("navigation: " + (navigation.failed() ? "failed" : navigation.status()))));
        }
        var said = Said.by(sight.page()).with(dialogs);
        var form = form(sight);
        var fresh = form.isEmpty() ? List.<String>of() : said.lines(before);
        // what turns may be the payment, and ends with it or with the time for it
        var turns = !last
                && sight.page().frames().stream()
                        .filter(frame -> frame.isTop() || frame.hint().over() >= MOST_OF_THE_WINDOW)
                        .anyMatch(frame -> frame.content().state().waiting() != null);
        // a page may name one thing that is sold out beside an order that was placed
        return failure(sight, said, fresh, form)
                .or(() -> working(sight, said, form))
                .or(() -> form.isEmpty() ? confirmation(sight.top(), said) : Optional.empty())
                .or(() -> turns
                        ? Optional.of(new Reading.Unknown(List.of("working: nothing else to do on the page")))
                        : told)
                .orElseGet(() -> form.isEmpty() ? unknown(said) : new Reading.StillForm(form));
    }

    /** What shows that the order can still be placed, or has to be. */
    private List<String> form(Sight sight) {
        var signs = new ArrayList<String>();
        if (sight.top().buttons().stream()
                .anyMatch(button -> sight.buttonRules().role(button) == ButtonRole.PAY)) {
            signs.add("form: a button that places the order");
        }
        if (!sight.cardFields().isEmpty()) {
            signs.add("form: card fields");
        }
        var headings = sight.top().headings();
        if (words.seen(Saying.PLACED, headings).isEmpty()) {
            words.seen(Saying.REVIEW, headings)
                    .ifPresent(phrase -> signs.add("heading to review the order: " + phrase));
        }
        if (!signs.isEmpty() && sight.top().state().invalidFields() > 0) {
            signs.add("form: fields that it refuses: " + sight.top().state().invalidFields());
        }
        return signs;
    }

    private Optional<Reading> failure(Sight sight, Said said, List<String> fresh, List<String> form) {
        var loud = said.aloud();
        var declined = words.seen(Saying.DECLINED, loud)
                .or(() -> words.told(Saying.DECLINED, fresh))
                .or(() -> form.isEmpty() && words.seen(Saying.PLACED, loud).isEmpty()
                        ? words.told(Saying.DECLINED, said.text())
                        : Optional.empty());
        if (declined.isPresent()) {
            return Optional.of(failed(BlockReason.CARD_DECLINED, declined.get()));
        }
        var invalid = words.seen(Saying.INVALID, said.alerts()).or(() -> words.seen(Saying.INVALID, fresh));
        if (!form.isEmpty() && (invalid.isPresent() || sight.top().state().invalidFields() > 0)) {
            var signals = new ArrayList<>(form);
            invalid.ifPresent(phrase -> signals.add("message about a field: " + phrase));
            return Optional.of(new Reading.StillForm(signals));
        }
        return words.seen(Saying.FAILED, loud)
                .or(() -> words.told(Saying.FAILED, fresh))
                .map(phrase -> failed(BlockReason.SITE_ERROR, phrase));
    }

    private static Reading failed(BlockReason reason, String phrase) {
        return new Reading.Failed(Refusal.of(
                DriverRule.PAYMENT_MESSAGE,
                reason,
                "a message that the payment did not go through",
                List.of("words: " + phrase)));
    }

    /** A button that still turns, or a form that says it is not done. */
    private Optional<Reading> working(Sight sight, Said said, List<String> form) {
        var state = sight.top().state();
        if (state.busyButton()) {
            return Optional.of(new Reading.Unknown(List.of("working: a button that is busy")));
        }
        var buttons = sight.top().buttons().stream()
                .filter(button -> !button.link())
                .map(button -> button.text())
                .toList();
        return words.seen(Saying.WORKING, buttons)
                .map(phrase -> "working: a button that says " + phrase)
                .or(() -> words.seen(Saying.PLACED, said.aloud()).isPresent()
                        ? Optional.empty()
                        : words.seen(Saying.WORKING, said.aloud()).map(phrase -> "working: " + phrase))
                .or(() -> state.busy() && !form.isEmpty() ? Optional.of("working: the form is busy") : Optional.empty())
                .map(signal -> new Reading.Unknown(List.of(signal)));
    }

    private Optional<Reading> confirmation(FrameSnapshot top, Said said) {
        var reference = words.reference(top.text());
        var signals = new ArrayList<String>();
        words.seen(Saying.PLACED, said.aloud()).ifPresent(phrase -> signals.add("heading or notice: " + phrase));
        if (signals.isEmpty()) {
            var backed = reference.isPresent() || words.confirms(top.url());
            words.seen(Saying.NAMED, backed ? said.aloud() : List.of())
                    .ifPresent(phrase -> signals.add("heading or notice: " + phrase));
            words.seen(Saying.PLACED, reference.isPresent() ? List.of(top.title()) : List.of())
                    .or(() -> words.seen(Saying.NAMED, reference.isPresent() ? List.of(top.title()) : List.of()))
                    .ifPresent(phrase -> signals.add("title: " + phrase));
            words.told(Saying.PLACED, reference.isPresent() && !isEmptyCart(said) ? said.text() : List.of())
                    .ifPresent(phrase -> signals.add("text: " + phrase));
        }
        if (signals.isEmpty()) {
            return Optional.empty();
        }
        signals.add("no button that places an order and no card field");
        if (words.confirms(top.url())) {
            signals.add("address: of a page after an order");
        }
        reference.ifPresent(number -> signals.add("an order number"));
        // a title comes before its page: what names no order yet may still be on its way
        return reference.isPresent() || top.complete()
                ? Optional.of(new Reading.Confirmed(reference.orElse(null), signals))
                : Optional.of(new Reading.Unknown(List.of("the page is still loading")));
    }

    private boolean isEmptyCart(Said said) {
        return words.seen(Saying.EMPTY_CART, said.text()).isPresent();
    }

    private Reading unknown(Said said) {
        return new Reading.Unknown(words.seen(Saying.EMPTY_CART, said.text())
                .map(phrase -> List.of("an empty cart, which says nothing about the order: " + phrase))
                .orElse(List.of("no words that are known")));
    }
}
