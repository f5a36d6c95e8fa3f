package cardrail.console.page;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.support.MessageSourceAccessor;
import org.springframework.stereotype.Component;

/** Says in plain words what a service's problem code means. An unknown code is shown as it is, never hidden. */
@Component
public class ProblemWords {

    private final MessageSourceAccessor messages;

    ProblemWords(MessageSource messages) {
        this.messages = new MessageSourceAccessor(messages, Locale.ENGLISH);
    }

    /**
     * @param title what happened
     * @param advice what to do now
     * @param code the service's code, for a report
     * @param serviceDown whether a service is the trouble, not what was asked
     */
    public record Described(String title, String advice, String code, String service, boolean serviceDown) {}

    public Described of(ServiceProblem problem) {
        return of(problem, null);
    }

    /** @param holder the name of who has what was asked for; null where nobody has, or it is not known */
    public Described of(ServiceProblem problem, @Nullable String holder) {
        String service = problem.service().title();
        String code = problem.code();
        if (problem.status() == 0) {
            return new Described(
                    messages.getMessage("problem.down", new Object[] {service}),
                    messages.getMessage("problem.down.advice"),
                    code,
                    service,
                    true);
        }
        String fallback = problem.serviceDown() ? "problem.failed" : "problem.unknown";
        Object[] facts = {service, code, String.valueOf(holder)};
        String title = messages.getMessage("problem." + code, facts, messages.getMessage(fallback, facts));
        return new Described(
                holder == null ? title : messages.getMessage("problem." + code + ".by", facts, title),
                messages.getMessage("problem." + code + ".advice", messages.getMessage(fallback + ".advice")),
                code,
                service,
                problem.serviceDown());
    }
}
