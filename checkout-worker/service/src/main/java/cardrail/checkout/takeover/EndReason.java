package cardrail.checkout.takeover;

import java.util.Locale;

/** Why a stream ended. The codes are stable. */
enum EndReason {
    PAGE_GONE("The page has gone: it was closed, its tab crashed, or its browser ended."),
    CONTROL_LOST("This operator is not in control any more."),
    OPENED_ELSEWHERE("The same operator drives from another window now."),
    HANDOFF_ENDED("The handoff is over."),
    SIGN_IN_AGED("The sign-in that opened this stream is too long ago; open it again."),
    WORKER_STOPPING("The worker that holds the page is stopping.");

    final String detail;

    EndReason(String detail) {
        this.detail = detail;
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
