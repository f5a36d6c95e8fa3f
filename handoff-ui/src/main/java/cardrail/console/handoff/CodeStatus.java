package cardrail.console.handoff;

import cardrail.checkout.api.CodeRequestView;
import cardrail.console.page.Formats;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How it stands with the cardholder's code, as the page of a handoff shows it.
 *
 * @param text the code; null unless it came and the reader holds the handoff
 * @param until when the link, or once it came the code, is over; null where nothing is waited for
 * @param stamp changes with everything that is shown, and says nothing of the code
 */
public record CodeStatus(
        String state, @Nullable String text, @Nullable String until, String stamp) {

    static CodeStatus of(CodeRequestView view, Formats formats) {
        Instant until = view.state() == CodeRequestView.State.OVER ? null : view.expiresAt();
        return new CodeStatus(
                view.state().code(),
                view.code(),
                until == null ? null : formats.moment(until),
                view.state().code()
                        + (view.askedAt() == null ? "" : "-" + view.askedAt().toEpochMilli()));
    }

    /** The code is in no text. */
    @Override
    public String toString() {
        return "CodeStatus[" + state + "]";
    }
}
