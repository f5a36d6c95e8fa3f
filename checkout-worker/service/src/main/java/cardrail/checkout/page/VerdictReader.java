package cardrail.checkout.page;

import cardrail.checkout.api.BlockReason;
import cardrail.checkout.snapshot.FrameSnapshot;
import cardrail.checkout.wall.WallFound;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads from one look how a submit ended. Plain Java. */
final class VerdictReader {

    /** Walls that a person can clear on this page; what is merely broken says nothing about the order. */
    private static final Set<BlockReason> FOR_A_PERSON = EnumSet.of(
            BlockReason.THREE_DS_CHALLENGE,
            BlockReason.OTP_REQUIRED,
            BlockReason.CAPTCHA,
            BlockReason.BOT_INTERSTITIAL,
            BlockReason.LOGIN_REQUIRED,
            BlockReason.AGE_VERIFICATION);

    private final OutcomeWords words;

    VerdictReader(OutcomeWords words) {
        this.words = words;
    }

    /** The rows of design section 6's table, without their pictures. */
    sealed interface Reading {
        record Confirmed(@Nullable String orderReference) implements Reading {}

        record Failed(Refusal refusal) implements Reading {}

        record Walled(Refusal refusal) implements Reading {}

        record StillForm() implements Reading {}

        record Unknown() implements Reading {}
    }

    Reading read(Sight sight, Optional<WallFound> wall) {
        if (wall.isPresent() && FOR_A_PERSON.contains(wall.get().reason())) {
            return new Reading.Walled(Refusal.of(wall.get()));
        }
        var top = sight.top();
        var navigation = sight.page().navigation();
        if (navigation.underWay() || navigation.failed() || navigation.status() >= 400) {
            return new Reading.Unknown();
        }
        var isForm =
                !sight.buttons(ButtonRole.PAY).isEmpty() || !sight.cardFields().isEmpty();
        if (!isForm && confirms(top)) {
            var reference = words.reference(top.text());
            // a title comes before its page: what names no order yet may still be on its way
            return reference.isPresent() || top.complete()
                    ? new Reading.Confirmed(reference.orElse(null))
                    : new Reading.Unknown();
        }
        return failure(top, isForm).orElseGet(() -> formOrUnknown(top, isForm));
    }

    private boolean confirms(FrameSnapshot top) {
        var heading = String.join(" . ", top.headings()) + " . " + top.title();
        var thanks = OutcomeWords.seen(words.confirmationHeading(), heading).isPresent();
        return OutcomeWords.seen(words.confirmation(), heading).isPresent()
                || (thanks && words.reference(top.text()).isPresent())
                || (OutcomeWords.seen(words.confirmation(), top.text()).isPresent()
                        && words.reference(top.text()).isPresent());
    }

    private Optional<Reading> failure(FrameSnapshot top, boolean isForm) {
        var said = String.join(" . ", top.alerts()) + " . " + String.join(" . ", top.headings());
        var declined = OutcomeWords.seen(words.declined(), isForm ? said : said + " . " + top.text());
        if (declined.isPresent()) {
            return Optional.of(failed(BlockReason.CARD_DECLINED, declined.get()));
        }
        return OutcomeWords.seen(words.failed(), said).map(phrase -> failed(BlockReason.SITE_ERROR, phrase));
    }

    private static Reading failed(BlockReason reason, String phrase) {
        return new Reading.Failed(Refusal.of(
                DriverRule.PAYMENT_MESSAGE,
                reason,
                "a message that the payment did not go through",
                List.of("words: " + phrase)));
    }

    private Reading formOrUnknown(FrameSnapshot top, boolean isForm) {
        var working = OutcomeWords.seen(
                words.working(), String.join(" . ", top.headings()) + " . " + String.join(" . ", top.alerts()));
        return isForm && working.isEmpty() ? new Reading.StillForm() : new Reading.Unknown();
    }
}
