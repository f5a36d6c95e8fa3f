package cardrail.checkout.wall;

import cardrail.checkout.rules.BadRuleFile;
import cardrail.checkout.rules.RuleFolder;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rules that are judged now: those that ship, and those of an operator's folder, which is read again when a file changes.
 * What is in use changes in one step; whoever has it goes on with it. A bad file changes nothing: what it said last stays, and
 * {@link #problems} says why. Rules can only be added: an id that is taken, also by another file, is refused.
 */
public final class AddedWallRules {

    private static final int MAX_RULES = 300;

    private final Set<String> reserved;
    private final RuleFolder<WallFile> folder;
    /** Of added files that are in use: whether a browser takes it for a selector. */
    private final Map<String, Boolean> tried = new ConcurrentHashMap<>();

    private volatile Current current = new Current(List.of(), new WallDetector());

    private record Current(List<WallFile> files, WallDetector detector) {}

    /**
     * @param path null for none
     * @param others ids of rules that are no walls, which no wall may have
     */
    public AddedWallRules(@Nullable Path path, InstantSource time, Collection<String> others) {
        var taken = new HashSet<>(others);
        taken.addAll(WallRules.builtIn().ids());
        this.reserved = Set.copyOf(taken);
        this.folder = new RuleFolder<>("file of wall rules", path, time, this::read);
    }

    /** Only those that ship. */
    public static AddedWallRules none() {
        return new AddedWallRules(null, () -> Instant.EPOCH, Set.of());
    }

    /**
     * What ships and the rules of one file, for trying it.
     *
     * @throws BadRuleFile where a worker would refuse the file
     */
    public static WallDetector tried(Path file, Collection<String> others) {
        var taken = new HashSet<>(others);
        taken.addAll(WallRules.builtIn().ids());
        return new WallDetector(WallRules.builtIn().and(List.of(WallFile.read(file, taken))));
    }

    private WallFile read(Path path, List<WallFile> others) {
        var taken = new HashSet<>(reserved);
        others.forEach(file -> file.rules().forEach(rule -> taken.add(rule.id())));
        var read = WallFile.read(path, taken);
        if (taken.size() - reserved.size() + read.rules().size() > MAX_RULES) {
            throw new BadRuleFile(read.name() + ", line 1: more than " + MAX_RULES + " rules in all files");
        }
        return read;
    }

    /** What judges a page now. */
    public WallDetector current() {
        var files = folder.current();
        var known = current;
        if (!files.equals(known.files())) {
            known = new Current(files, new WallDetector(WallRules.builtIn().and(files)));
            current = known;
            tried.keySet().retainAll(known.detector().rules().addedSelectors());
        }
        return known.detector();
    }

    /** Selectors of added files that no browser was asked about yet. */
    public List<String> untried() {
        return current().rules().addedSelectors().stream()
                .filter(selector -> !tried.containsKey(selector))
                .toList();
    }

    /**
     * Only a browser knows what a selector is. What it said last counts. Signals of those that are none are never seen; the
     * other rules and signals are judged.
     *
     * @param asked those that it was asked about
     * @param refused those of them that are none
     */
    public void tried(Collection<String> asked, Collection<String> refused) {
        asked.forEach(selector -> tried.put(selector, !refused.contains(selector)));
    }

    /** What is wrong with the files now, one sentence each. */
    public List<String> problems() {
        var rules = current().rules();
        var noSelectors = tried.entrySet().stream()
                .filter(one -> !one.getValue())
                .map(Map.Entry::getKey)
                .flatMap(selector -> rules.askingFor(selector).stream()
                        .map(file -> file.name()
                                + ": the browser takes this for no selector, so nothing is ever found by it: "
                                + selector));
        return Stream.of(folder.problems().stream(), noSelectors, rules.endless().stream())
                .flatMap(problems -> problems)
                .sorted()
                .toList();
    }
}
