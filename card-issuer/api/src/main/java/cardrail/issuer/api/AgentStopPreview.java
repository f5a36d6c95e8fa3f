package cardrail.issuer.api;

import java.util.List;

/** What revoking an agent would do now. @param mandates that would be revoked */
public record AgentStopPreview(List<MandateView> mandates, StopPreview stops) {

    public AgentStopPreview {
        mandates = List.copyOf(mandates);
    }
}
