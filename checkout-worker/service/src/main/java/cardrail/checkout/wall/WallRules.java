package cardrail.checkout.wall;

import cardrail.checkout.rules.RuleFile;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A set of rules in the order in which they are judged: those that ship with the worker, then those of operators' files by the
 * files' names. So a rule that an operator adds never names a wall that is known already, nor makes one pass. Where a
 * file changes, there is another set.
 */
public final class WallRules {

    private static final String BUILT_IN = "cardrail/checkout/wall/walls.yaml";
    private static final WallRules SHIPPED =
            new WallRules(List.of(WallFile.read("walls.yaml", RuleFile.text(BUILT_IN), Set.of())));

    private final List<WallFile> files;
    private final List<WallRule> all;
    private final String marks;
    private final List<String> addedSelectors;
    private final Set<WallSignal> endless = ConcurrentHashMap.newKeySet();

    private WallRules(List<WallFile> files) {
        this.files = List.copyOf(files);
        this.all = files.stream().flatMap(file -> file.rules().stream()).toList();
        this.addedSelectors =
                files.stream().skip(1).flatMap(WallFile::selectors).distinct().toList();
        var selectors = asked(WallSignal::selector)
                .map(css -> new Selector(css, SelectorPart.of(css)))
                .toList();
        var challenges = Challenges.elements().stream()
                .flatMap(css -> SelectorPart.of(css).stream())
                .toList();
        this.marks = JsonMapper.shared()
                .writeValueAsString(new Marks(
                        challenges,
                        selectors,
                        asked(WallSignal::script).toList(),
                        asked(WallSignal::token).toList()));
    }

    private record Marks(
            List<SelectorPart> challenges, List<Selector> selectors, List<String> scripts, List<String> tokens) {}

    private record Selector(String css, List<SelectorPart> parts) {}

    /** Those that ship with the worker. A worker whose own file is wrong does not start. */
    public static WallRules builtIn() {
        return SHIPPED;
    }

    /** No rule at all, for measuring. */
    public static WallRules none() {
        return new WallRules(List.of());
    }

    /** The same and these; which has each id once, because no file is read that takes one. */
    WallRules and(List<WallFile> added) {
        return new WallRules(Stream.concat(files.stream(), added.stream()).toList());
    }

    List<WallRule> all() {
        return all;
    }

    /** Those of operators' files. */
    List<WallRule> added() {
        return files.stream().skip(1).flatMap(file -> file.rules().stream()).toList();
    }

    Set<String> ids() {
        return all.stream().map(WallRule::id).collect(Collectors.toUnmodifiableSet());
    }

    /** What a look has to ask a page for so that the rules can be judged: JSON for the script that looks. */
    public String marks() {
        return marks;
    }

    private Stream<String> asked(Function<WallSignal, @Nullable String> what) {
        return all.stream()
                .flatMap(WallRule::asked)
                .flatMap(signal -> Stream.ofNullable(what.apply(signal)))
                .distinct();
    }

    /** The selectors that operators' files ask for; those that ship are known to be ones. */
    public List<String> addedSelectors() {
        return addedSelectors;
    }

    /** The names of the operators' files that ask for one of these. */
    List<WallFile> askingFor(String selector) {
        return files.stream()
                .skip(1)
                .filter(file -> file.selectors().anyMatch(selector::equals))
                .toList();
    }

    /** An expression of this signal did not come to an end in time on some page. */
    void isEndless(WallSignal signal) {
        endless.add(signal);
    }

    /** Each such expression, with its file and line; until the file says something else. */
    List<String> endless() {
        return files.stream()
                .flatMap(file -> endless.stream().flatMap(signal -> file.saying(signal, """
                        an expression takes too long on some page's text, so it is broken off and counts for the wall""")))
                .toList();
    }

    /** For people: every rule, in the order in which they are judged. */
    public List<WallRuleTold> told() {
        return files.stream()
                .flatMap(file -> file.rules().stream()
                        .map(rule ->
                                WallRuleTold.of(rule, file == files.getFirst() ? WallRuleTold.BUILT_IN : file.name())))
                .toList();
    }
}
