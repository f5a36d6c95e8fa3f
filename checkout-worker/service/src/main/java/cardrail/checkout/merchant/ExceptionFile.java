package cardrail.checkout.merchant;

import cardrail.checkout.api.BlockReason;
import cardrail.checkout.rules.Phrase;
import cardrail.checkout.rules.RuleFile;
import cardrail.checkout.rules.Words;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Reads a merchant exception from its YAML file, after {@code exception.schema.json} found nothing wrong with it. */
public final class ExceptionFile {

    private static final int MAX_BYTES = 64 * 1024;

    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(RuleFile.text("cardrail/checkout/merchant/exception.schema.json"), InputFormat.JSON);

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

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

    /** @throws BadExceptionFile where it cannot be read, is no YAML, breaks the schema, or has words without a word in them */
    public static MerchantException read(Path file) {
        var name = String.valueOf(file.getFileName());
        return read(name, text(file, name));
    }

    static MerchantException read(String name, String yaml) {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(0);
        var dump = new DumperOptions();
        var reader =
                new Yaml(new SafeConstructor(options), new Representer(dump), dump, options, new WordsAndNumbers());
        try {
            var root = reader.compose(new StringReader(yaml));
            if (root == null) {
                throw new BadExceptionFile(name + ", line 1: the file is empty");
            }
            var json = MAPPER.writeValueAsString(reader.load(yaml));
            var errors = SCHEMA.validate(json, InputFormat.JSON);
            if (!errors.isEmpty()) {
                throw new BadExceptionFile(errors.stream()
                        .sorted(Comparator.comparing(error -> line(root, error)))
                        .map(error -> name + ", line " + line(root, error) + ", " + key(error) + ": " + said(error))
                        .distinct()
                        .collect(Collectors.joining("; ")));
            }
            var exception = exception(name, MAPPER.readValue(json, Written.class));
            check(root, exception);
            return exception;
        } catch (MarkedYAMLException broken) {
            var mark = Optional.ofNullable(broken.getProblemMark());
            throw new BadExceptionFile(
                    name + ", line " + (mark.map(at -> at.getLine() + 1).orElse(1)) + ": " + broken.getProblem());
        } catch (YAMLException broken) {
            throw new BadExceptionFile(name + ", line 1: this is no YAML that is read here");
        }
    }

    /** A day stays as it is written, and {@code on} is a word. */
    private static final class WordsAndNumbers extends Resolver {
        @Override
        protected void addImplicitResolvers() {
            addImplicitResolver(Tag.INT, INT, "-+0123456789");
        }
    }

    private static String text(Path file, String name) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new BadExceptionFile(name + ", line 1: longer than " + MAX_BYTES + " bytes");
            }
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new BadExceptionFile(name + ", line 1: the file cannot be read as UTF-8");
        }
    }

    private static MerchantException exception(String name, Written written) {
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
                unsupported == null ? null : BlockReason.ofCode(unsupported.reason()));
    }

    /** What the schema cannot say: words have to be left once they are compared as rules compare them. */
    private static void check(Node root, MerchantException exception) {
        var buttons = exception.buttons();
        for (var at = 0; at < buttons.size(); at++) {
            var words = buttons.get(at).words();
            if (words != null && Words.plain(words).codePoints().noneMatch(Character::isLetter)) {
                throw wrong(
                        exception, root, List.of("buttons", "" + at, "words"), "the words of a button have a letter");
            }
        }
        var outcome = exception.outcome();
        check(root, exception, "placed", outcome.placed());
        check(root, exception, "declined", outcome.declined());
        check(root, exception, "working", outcome.working());
        check(root, exception, "number", outcome.number());
    }

    private static void check(Node root, MerchantException exception, String list, List<String> written) {
        for (var at = 0; at < written.size(); at++) {
            try {
                new Phrase(written.get(at));
            } catch (IllegalArgumentException none) {
                throw wrong(exception, root, List.of("outcome", list, "" + at), String.valueOf(none.getMessage()));
            }
        }
    }

    private static BadExceptionFile wrong(MerchantException exception, Node root, List<String> path, String said) {
        var at = 1 + around(root, path).getStartMark().getLine();
        return new BadExceptionFile(exception.file() + ", line " + at + ", " + String.join("/", path) + ": " + said);
    }

    private static <T> List<T> or(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    private static String key(Error error) {
        var property = error.getProperty();
        var parts = Stream.concat(path(error).stream(), Stream.ofNullable(property));
        var key = parts.collect(Collectors.joining("/"));
        return key.isEmpty() ? "the file" : key;
    }

    private static List<String> path(Error error) {
        var at = error.getInstanceLocation();
        return IntStream.range(0, at.getNameCount())
                .mapToObj(part -> String.valueOf(at.getElement(part)))
                .toList();
    }

    private static String said(Error error) {
        var message = error.getMessage();
        return message.substring(message.indexOf(": ") + 1).strip();
    }

    private static int line(Node root, Error error) {
        var node = around(root, path(error));
        var line = node.getStartMark().getLine();
        var property = error.getProperty();
        return 1 + (property == null ? line : keyLine(node, property).orElse(line));
    }

    /** The value that is wrong; the nearest one around it where the value is missing. */
    private static Node around(Node root, List<String> path) {
        var node = root;
        for (var part : path) {
            var inner = inner(node, part);
            if (inner.isEmpty()) {
                break;
            }
            node = inner.get();
        }
        return node;
    }

    private static Optional<Node> inner(Node node, String name) {
        return switch (node) {
            case MappingNode map ->
                map.getValue().stream()
                        .filter(pair -> isCalled(pair.getKeyNode(), name))
                        .map(pair -> pair.getValueNode())
                        .findFirst();
            case SequenceNode list -> Optional.of(list.getValue().get(Integer.parseInt(name)));
            case Node other -> Optional.empty();
        };
    }

    private static Optional<Integer> keyLine(Node node, String name) {
        return node instanceof MappingNode map
                ? map.getValue().stream()
                        .filter(pair -> isCalled(pair.getKeyNode(), name))
                        .map(pair -> pair.getKeyNode().getStartMark().getLine())
                        .findFirst()
                : Optional.empty();
    }

    private static boolean isCalled(Node key, String name) {
        return key instanceof ScalarNode scalar && scalar.getValue().equals(name);
    }
}
