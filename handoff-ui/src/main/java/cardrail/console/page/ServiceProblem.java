package cardrail.console.page;

import cardrail.issuer.api.ApiProblem;
import org.jspecify.annotations.Nullable;

/** A problem together with the service it came from, so that a page can say which one to look after. */
public final class ServiceProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Service service;
    private final ApiProblem problem;

    public ServiceProblem(Service service, ApiProblem problem) {
        super(service + " " + problem.status() + " " + problem.code(), problem);
        this.service = service;
        this.problem = problem;
    }

    public Service service() {
        return service;
    }

    public String code() {
        return problem.code();
    }

    /** The id of the operator who has what was asked for; null where nobody has, or the service does not say. */
    public @Nullable String heldBy() {
        return problem.heldBy();
    }

    /** The service's HTTP status, 0 where no answer came. */
    public int status() {
        return problem.status();
    }

    /** True where sending the same command again with the same key is safe and may help. */
    public boolean retryable() {
        return problem.retryable();
    }

    /** True where the service itself is the trouble, not what was asked of it. */
    public boolean serviceDown() {
        return problem.status() == 0 || problem.status() >= 500;
    }

    /** True where the issuer no longer vouches for the operator: only a new sign-in helps. */
    public boolean sessionEnded() {
        return problem.code().equals("session_ended") || problem.code().equals("assertion_expired");
    }
}
