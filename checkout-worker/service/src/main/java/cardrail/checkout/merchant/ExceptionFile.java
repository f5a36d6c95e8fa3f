package cardrail.checkout.merchant;

import cardrail.checkout.api.BlockReason;
import cardrail.checkout.rules.BadRuleFile;
import cardrail.checkout.rules.CheckedYaml;
import cardrail.checkout.rules.Phrase;
import cardrail.checkout.rules.Words;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a merchant exception from its YAML file, after {@code exception.schema.json} found nothing wrong with it. */
public final class ExceptionFile {

    private static final CheckedYaml YAML = new CheckedYaml("cardrail/checkout/merchant/exception.schema.json");

    private static final String LEAVE_ALONE = "leave-alone";
    private static final List<String> LEARNED_ROLES = List.of("continue", "close_overlay");

    private ExceptionFile() {}

    /** As it is written; what may be left out is null. */
    private record Written(
            List<String> hosts,
            Object reviewed,
            String why,
            @Nullable List<MerchantException.Field> fields,
            @Nullable List<MerchantException.Button> buttons,
            @Nullable WrittenOutcome outcome,
            @Nullable Integer settleMs,
            @Nullable Unsupported cannotBeAutomated) {}

    private record WrittenOutcome(
            @Nullable List<String> placed,
            @Nullable List<String> declined,
            @Nullable List<String> working,
            @Nullable List<String> number) {

        MerchantException.Outcome read() {
            return new MerchantException.Outcome(or(placed), or(declined), or(working), or(number));
        }
    }

    private record Unsupported(String reason) {}

    /** @throws BadRuleFile where it cannot be read, is no YAML, breaks the schema, or has words without a word in them */
    public static MerchantException read(Path file) {
        return read(String.valueOf(file.getFileName()), CheckedYaml.text(file));
    }

    static MerchantException read(String name, String yaml) {
        var document = YAML.read(name, yaml);
        var exception = exception(name, document.as(Written.class), null);
        check(document, exception);
        return exception;
    }

    /**
     * What an operator did, once it is approved. Nobody wrote it by hand, so it may say less than a file: what fields of one host
     * are for, and what leads on there, by selectors; and it is for the purchases of one merchant. It names no pay button (law 4), says nothing of outcomes, and leaves no
     * field and no merchant alone.
     *
     * @throws BadRuleFile as {@link #read(Path)}, and where it says more than that
     */
    public static MerchantException learned(String name, String host, String merchantHost, String yaml) {
        var document = YAML.read(name, yaml);
        var exception = exception(name, document.as(Written.class), merchantHost);
        if (!exception.hosts().equals(List.of(host))) {
            throw document.wrong(List.of("hosts"), "it is for " + host + " and nothing else");
        }
        if (!exception.outcome().equals(MerchantException.Outcome.NONE)
                || exception.settleMs() != 0
                || exception.unsupported() != null) {
            throw document.wrong(
                    List.of("the file"), "it says what fields are for and what leads on, and nothing else");
        }
        for (var at = 0; at < exception.fields().size(); at++) {
            var field = exception.fields().get(at);
            if (field.means().equals(LEAVE_ALONE)) {
                throw document.wrong(List.of("fields", "" + at, "means"), "it leaves no field alone");
            }
            if (field.isList() && field.page() == null) {
                throw document.wrong(List.of("fields", "" + at), "a list is meant on one kind of page");
            }
        }
        for (var at = 0; at < exception.buttons().size(); at++) {
            var button = exception.buttons().get(at);
            if (button.selector() == null || !LEARNED_ROLES.contains(button.role())) {
                throw document.wrong(
                        List.of("buttons", "" + at),
                        "a button is named by a selector and is one of " + String.join(", ", LEARNED_ROLES));
            }
        }
        return exception.pressingOnlyWhereItSays();
    }

    private static MerchantException exception(String name, Written written, @Nullable String learnedAt) {
        var unsupported = written.cannotBeAutomated();
        var outcome = written.outcome();
        return new MerchantException(
                name,
                written.hosts(),
                written.why(),
                or(written.fields()),
                or(written.buttons()),
                outcome == null ? MerchantException.Outcome.NONE : outcome.read(),
                written.settleMs() == null ? 0 : written.settleMs(),
                unsupported == null ? null : BlockReason.ofCode(unsupported.reason()),
                learnedAt);
    }

    /** What the schema cannot say: words have to be left once they are compared as rules compare them. */
    private static void check(CheckedYaml.Document document, MerchantException exception) {
        var buttons = exception.buttons();
        for (var at = 0; at < buttons.size(); at++) {
            var words = buttons.get(at).words();
            if (words != null && Words.plain(words).codePoints().noneMatch(Character::isLetter)) {
                throw document.wrong(List.of("buttons", "" + at, "words"), "the words of a button have a letter");
            }
        }
        var outcome = exception.outcome();
        check(document, "placed", outcome.placed());
        check(document, "declined", outcome.declined());
        check(document, "working", outcome.working());
        check(document, "number", outcome.number());
    }

    private static void check(CheckedYaml.Document document, String list, List<String> written) {
        for (var at = 0; at < written.size(); at++) {
            try {
                new Phrase(written.get(at));
            } catch (IllegalArgumentException none) {
                throw document.wrong(List.of("outcome", list, "" + at), String.valueOf(none.getMessage()));
            }
        }
    }

    private static <T> List<T> or(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
