package cardrail.checkout.wall;

import cardrail.checkout.rules.BadRuleFile;
import cardrail.checkout.rules.CheckedYaml;
import cardrail.checkout.rules.Phrase;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A file of rules, after {@code walls.schema.json} and what a schema cannot say found nothing wrong with it. */
final class WallFile {

    private static final CheckedYaml YAML = new CheckedYaml("cardrail/checkout/wall/walls.schema.json");

    private final String name;
    private final CheckedYaml.Document document;
    private final List<WallRule> rules;

    private WallFile(String name, CheckedYaml.Document document) {
        this.name = name;
        this.document = document;
        this.rules = List.of(document.as(WallRule[].class));
    }

    String name() {
        return name;
    }

    List<WallRule> rules() {
        return rules;
    }

    /** What is to be said of a signal, with its file and line, for each place where it stands. */
    Stream<String> saying(WallSignal signal, String said) {
        return IntStream.range(0, rules.size()).boxed().flatMap(at -> {
            var rule = rules.get(at);
            return Map.of("required", rule.required(), "unless", rule.unless(), "signals", rule.signals())
                    .entrySet()
                    .stream()
                    .filter(list -> list.getValue().contains(signal))
                    .map(list -> document.wrong(
                                    List.of(
                                            "" + at,
                                            list.getKey(),
                                            "" + list.getValue().indexOf(signal)),
                                    said)
                            .getMessage());
        });
    }

    Stream<String> selectors() {
        return rules.stream().flatMap(WallRule::asked).flatMap(signal -> Stream.ofNullable(signal.selector()));
    }

    /**
     * @param taken ids that no rule of it may have
     * @throws BadRuleFile where a rule would not do what it says, or is none
     */
    static WallFile read(Path file, Set<String> taken) {
        return read(String.valueOf(file.getFileName()), CheckedYaml.text(file), taken);
    }

    static WallFile read(String name, String yaml, Set<String> taken) {
        var document = YAML.read(name, yaml);
        check(document, taken);
        return new WallFile(name, document);
    }

    private static void check(CheckedYaml.Document document, Set<String> taken) {
        var ids = new HashSet<>(taken);
        var rules = document.tree();
        for (var at = 0; at < rules.size(); at++) {
            var rule = rules.get(at);
            var id = rule.get("id").asString();
            if (!ids.add(id)) {
                throw document.wrong(
                        List.of("" + at, "id"), id + " is a rule already, and rules can be added, not replaced");
            }
            var reach = 0;
            for (var list : List.of("required", "unless", "signals")) {
                reach += check(document, rule, List.of("" + at, list));
            }
            if (reach < rule.get("threshold").asInt()) {
                throw document.wrong(
                        List.of("" + at, "threshold"), "all signals together weigh " + reach + ", so it never holds");
            }
        }
    }

    /** @return what the signals of a list weigh, were all seen that speak for the wall */
    private static int check(CheckedYaml.Document document, JsonNode rule, List<String> list) {
        var signals = rule.path(list.getLast());
        var reach = 0;
        for (var at = 0; at < signals.size(); at++) {
            var place = Stream.concat(list.stream(), Stream.of("" + at)).toList();
            signals.get(at).properties().forEach(said -> {
                var path =
                        Stream.concat(place.stream(), Stream.of(said.getKey())).toList();
                try {
                    check(said.getKey(), said.getValue());
                } catch (IllegalArgumentException wrong) { // a pattern's mistake is one
                    throw document.wrong(
                            path,
                            String.valueOf(wrong.getMessage())
                                    .lines()
                                    .findFirst()
                                    .orElse(""));
                }
            });
            reach += Math.max(0, signals.get(at).path("weight").asInt(0));
        }
        return reach;
    }

    private static void check(String key, JsonNode value) {
        switch (key) {
            case "url", "field", "not_field" -> Pattern.compile(value.asString());
            case "header" ->
                Pattern.compile(value.asString().substring(value.asString().indexOf(':') + 1));
            case "words", "title", "button" -> value.forEach(phrase -> new Phrase(phrase.asString()));
            default -> {
                // the schema says it all
            }
        }
    }
}
