package cardrail.checkout.proposal;

import cardrail.checkout.api.BlockReason;
import cardrail.checkout.api.OperatorAct;
import cardrail.checkout.merchant.ExceptionFile;
import cardrail.checkout.rules.BadRuleFile;
import cardrail.issuer.api.Json;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The merchant exception that acts make, without who reviewed it. It says what was learned at one host only; what was approved
 * for that host before is used beside it.
 *
 * @param body YAML, of which a line about the review is all that lacks
 */
record Draft(String host, String body) {

    private static final Logger LOG = LoggerFactory.getLogger(Draft.class);

    private static final String NOBODY = "nobody yet";

    /** Empty where the acts teach nothing that such a file can say. */
    static Optional<Draft> of(List<OperatorAct> acts, BlockReason reason, LocalDate on) {
        return acts.stream()
                .filter(act -> act.means() != null)
                .map(OperatorAct::host)
                .findFirst()
                .map(host -> of(host, acts, reason))
                .filter(draft -> draft.isValid(on));
    }

    private static Draft of(String host, List<OperatorAct> acts, BlockReason reason) {
        Map<List<String>, OperatorAct> fields = new LinkedHashMap<>();
        Map<List<String>, OperatorAct> buttons = new LinkedHashMap<>();
        acts.stream().filter(act -> act.host().equals(host)).forEach(act -> {
            var means = act.means();
            if (means != null && act.kind().equals(OperatorAct.CLICK)) {
                buttons.put(List.of(act.selector(), act.step()), act);
            } else if (means != null) {
                fields.put(List.of(act.selector(), isOnAnyPage(act) ? "" : act.step()), act);
            }
        });
        var body = new StringBuilder("hosts: [")
                .append(quoted(host))
                .append("]\nwhy: ")
                .append(quoted("What an operator did where automation stopped with " + reason.code() + "."))
                .append('\n');
        list(
                body,
                "fields",
                fields.values().stream()
                        .map(act -> "selector: " + quoted(act.selector()) + ", means: " + act.means()
                                + (act.kind().equals(OperatorAct.OPEN) ? ", list: true" : "")
                                + (isOnAnyPage(act) ? "" : ", page: " + act.step())));
        list(
                body,
                "buttons",
                buttons.values().stream()
                        .map(act -> "selector: " + quoted(act.selector()) + ", page: " + act.step() + ", role: "
                                + act.means()));
        return new Draft(host, body.toString());
    }

    /** What is typed is told by what it is; of what is chosen the same selector may be another thing on another page. */
    private static boolean isOnAnyPage(OperatorAct act) {
        return act.kind().equals(OperatorAct.TYPE);
    }

    private static void list(StringBuilder body, String name, Stream<String> entries) {
        var lines = entries.map(entry -> "  - {" + entry + "}\n").collect(Collectors.joining());
        if (!lines.isEmpty()) {
            body.append(name).append(":\n").append(lines);
        }
    }

    /** JSON's strings are YAML's. */
    private static String quoted(String text) {
        return Json.mapper().writeValueAsString(text);
    }

    private boolean isValid(LocalDate on) {
        try {
            ExceptionFile.learned("a proposal", host, host, text(body, null, on));
            return true;
        } catch (BadRuleFile bad) {
            LOG.warn("what an operator did makes no merchant exception: {}", bad.getMessage());
            return false;
        }
    }

    /**
     * The whole file.
     *
     * @param by who approved it; null where nobody did
     * @param on the day of that, or of the proposal
     */
    static String text(String body, @Nullable String by, LocalDate on) {
        int end = body.indexOf('\n') + 1;
        return body.substring(0, end)
                + "reviewed: {by: " + quoted(by == null ? NOBODY : by) + ", on: " + on + "}\n"
                + body.substring(end);
    }
}
