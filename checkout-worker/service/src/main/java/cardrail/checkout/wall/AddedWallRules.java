package cardrail.checkout.wall;

import cardrail.checkout.rules.BadRuleFile;
import cardrail.checkout.rules.RuleFolder;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
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
    private final Set<String> noSelectors = ConcurrentHashMap.newKeySet();
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
        }
        return known.detector();
    }

    /** Only a browser knows what a selector is. Their signals are never seen; the other rules and signals are judged. */
    public void areNoSelectors(Collection<String> refused) {
        noSelectors.addAll(refused);
    }

    /** What is wrong with the files now, one sentence each. */
    public List<String> problems() {
        var rules = current().rules();
        return Stream.concat(
                        folder.problems().stream(),
                        noSelectors.stream()
                                .flatMap(selector -> rules.askingFor(selector).stream()
                                        .map(file ->
                                                file.name() + ": the browser takes this for no selector, so nothing is"
                                                        + " ever found by it: " + selector)))
                .sorted()
                .toList();
    }
}
