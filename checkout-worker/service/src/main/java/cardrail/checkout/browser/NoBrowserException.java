package cardrail.checkout.browser;

import org.springframework.boot.ExitCodeGenerator;

/** There is no browser to drive; the worker ends with exit code 2 and this one sentence. */
public final class NoBrowserException extends RuntimeException implements ExitCodeGenerator {

    private static final long serialVersionUID = 1L;

    public NoBrowserException(String sentence) {
        super(sentence);
    }

    @Override
    public int getExitCode() {
        return 2;
    }
}
