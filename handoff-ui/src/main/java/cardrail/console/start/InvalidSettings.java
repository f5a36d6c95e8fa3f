package cardrail.console.start;

/** A setting is missing or wrong. The message is one sentence that names the setting and never quotes a secret. */
public final class InvalidSettings extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public InvalidSettings(String sentence) {
        super(sentence);
    }
}
