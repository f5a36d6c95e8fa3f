package cardrail.checkout.browser;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Makes the refusal one sentence instead of a stack trace. */
final class NoBrowserFailureAnalyzer extends AbstractFailureAnalyzer<NoBrowserException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, NoBrowserException cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "Install Chrome or Chromium, or set cardrail.browser.executable to one that is installed.",
                cause);
    }
}
