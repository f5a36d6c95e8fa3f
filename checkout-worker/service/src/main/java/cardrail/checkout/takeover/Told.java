package cardrail.checkout.takeover;

import cardrail.issuer.api.Json;
import cardrail.issuer.api.OperatorId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The words of the worker's side, as JSON. */
final class Told {

    private Told() {}

    private record Refused(
            String type,
            String code,
            String detail,
            @Nullable OperatorId driver) {}

    private record Ended(String type, String code, String detail) {}

    /**
     * How things stand.
     *
     * @param drives whether this client does
     * @param driver who does, where anybody does
     * @param origin of the window that is shown
     * @param dialogs what scripts said in dialogs, which were dismissed
     */
    record State(
            String type,
            boolean drives,
            @Nullable OperatorId driver,
            int watchers,
            int window,
            String origin,
            List<Screen.WindowSeen> windows,
            List<String> dialogs) {

        String json() {
            return Json.mapper().writeValueAsString(this);
        }
    }

    static String refused(String code, String detail, @Nullable OperatorId driver) {
        return Json.mapper().writeValueAsString(new Refused("refused", code, detail, driver));
    }

    static String refused(Message.Refused refused) {
        return refused(refused.code(), refused.detail(), null);
    }

    static String ended(EndReason reason) {
        return Json.mapper().writeValueAsString(new Ended("ended", reason.code(), reason.detail));
    }
}
