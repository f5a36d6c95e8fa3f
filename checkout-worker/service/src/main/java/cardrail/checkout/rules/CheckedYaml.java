package cardrail.checkout.rules;

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
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** YAML that a person wrote, after a JSON schema found nothing wrong with it; what is wrong is told by file, line and key. */
public final class CheckedYaml {

    private static final int MAX_BYTES = 64 * 1024;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private final Schema schema;

    /** @param schema on the class path */
    public CheckedYaml(String schema) {
        this.schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(RuleFile.text(schema), InputFormat.JSON);
    }

    /** What a file says, and where it says it. */
    public record Document(String name, Node root, String json) {

        public <T> T as(Class<T> type) {
            return MAPPER.readValue(json, type);
        }

        public JsonNode tree() {
            return MAPPER.readTree(json);
        }

        /** @param path keys and places in lists, from the outermost on */
        public BadRuleFile wrong(List<String> path, String said) {
            var line = 1 + around(root, path).getStartMark().getLine();
            return new BadRuleFile(name + ", line " + line + ", " + String.join("/", path) + ": " + said);
        }
    }

    /** @throws BadRuleFile where it cannot be read, or is too long */
    public static String text(Path file) {
        var name = String.valueOf(file.getFileName());
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new BadRuleFile(name + ", line 1: longer than " + MAX_BYTES + " bytes");
            }
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new BadRuleFile(name + ", line 1: the file cannot be read as UTF-8");
        }
    }

    /** @throws BadRuleFile where it is no YAML, or breaks the schema */
    public Document read(String name, String yaml) {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(0);
        var dump = new DumperOptions();
        var reader = new Yaml(new SafeConstructor(options), new Representer(dump), dump, options, new PlainWords());
        try {
            var root = reader.compose(new StringReader(yaml));
            if (root == null) {
                throw new BadRuleFile(name + ", line 1: the file is empty");
            }
            var json = MAPPER.writeValueAsString(reader.load(yaml));
            var errors = schema.validate(json, InputFormat.JSON).stream()
                    .filter(error -> !isOfOneChoice(error))
                    .sorted(Comparator.comparing(error -> line(root, error)))
                    .map(error -> name + ", line " + line(root, error) + ", " + key(error) + ": " + said(error))
                    .distinct()
                    .collect(Collectors.joining("; "));
            if (!errors.isEmpty()) {
                throw new BadRuleFile(errors);
            }
            return new Document(name, root, json);
        } catch (MarkedYAMLException broken) {
            var mark = Optional.ofNullable(broken.getProblemMark());
            throw new BadRuleFile(
                    name + ", line " + (mark.map(at -> at.getLine() + 1).orElse(1)) + ": " + broken.getProblem());
        } catch (YAMLException broken) {
            throw new BadRuleFile(name + ", line 1: this is no YAML that is read here");
        }
    }

    /** A day stays as it is written, and {@code on} is a word. */
    private static final class PlainWords extends Resolver {

        private static final Pattern TRUTH = Pattern.compile("true|false");

        @Override
        protected void addImplicitResolvers() {
            addImplicitResolver(Tag.INT, INT, "-+0123456789");
            addImplicitResolver(Tag.BOOL, TRUTH, "tf");
        }
    }

    /** What single one of several choices misses; that none of them fits, or more than one, is told by itself. */
    private static boolean isOfOneChoice(Error error) {
        return error.getEvaluationPath().toString().contains("/oneOf/");
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
