package cardrail.console.start;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.PortInUseException;

/** Runs an application so that what its user can mend ends in one sentence and exit code 2. */
public final class StartUp {

    /** What the settings or the machine must change before a start can succeed. */
    public static final int REFUSED = 2;

    private StartUp() {}

    public static void run(Class<?> application, String... arguments) {
        try {
            SpringApplication.run(application, arguments);
        } catch (RuntimeException e) {
            if (!isRefusal(e)) {
                throw e;
            }
            // the sentence has been printed by OneSentenceReporter
            System.exit(REFUSED);
        }
    }

    static boolean isRefusal(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof InvalidSettings || t instanceof PortInUseException) {
                return true;
            }
        }
        return false;
    }
}
