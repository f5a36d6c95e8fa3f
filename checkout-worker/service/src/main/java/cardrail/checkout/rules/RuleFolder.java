package cardrail.checkout.rules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder of YAML files that is read again when a file changes. A file that is bad now changes nothing: what it said last
 * stays, the log says why, and {@link #problems} does until it is put right or removed.
 *
 * @param <T> what a file says
 */
public final class RuleFolder<T> {

    private static final Logger LOG = LoggerFactory.getLogger(RuleFolder.class);

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final int MAX_FILES = 500;

    private final String what;
    private final @Nullable Path folder;
    private final InstantSource time;
    private final BiFunction<Path, List<T>, T> reading;
    private final Map<Path, Known<T>> known = new TreeMap<>();

    private Instant lookAgain = Instant.MIN;
    private volatile List<T> current = List.of();
    private volatile List<String> problems = List.of();

    /**
     * @param what a file is, for the log
     * @param folder null for none
     * @param reading of a file, given what all others say now; throws {@link BadRuleFile}
     */
    public RuleFolder(String what, @Nullable Path folder, InstantSource time, BiFunction<Path, List<T>, T> reading) {
        this.what = what;
        this.folder = folder;
        this.time = time;
        this.reading = reading;
    }

    /** What is known of one file: how it looked, what it said last, and what is wrong with it now. */
    private record Known<T>(
            FileTime changed,
            long bytes,
            @Nullable T lastGood,
            @Nullable String problem) {}

    /** What the files say, by their names; the same list until one of them says something else. */
    public List<T> current() {
        refresh();
        return current;
    }

    /** What is wrong with files of the folder now, one sentence each. */
    public List<String> problems() {
        refresh();
        return problems;
    }

    private synchronized void refresh() {
        if (folder == null || time.instant().isBefore(lookAgain)) {
            return;
        }
        lookAgain = time.instant().plus(LOOK_EVERY);
        try {
            var files = files(folder);
            known.keySet().retainAll(files);
            for (var file : files) {
                look(file);
            }
            tell();
        } catch (IOException unreadable) {
            tellOnce("the folder of every " + what + " cannot be read; what is known stays");
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (var all = Files.list(folder)) {
            return all.filter(file -> String.valueOf(file.getFileName()).endsWith(".yaml"))
                    .sorted()
                    .limit(MAX_FILES)
                    .toList();
        }
    }

    private void look(Path file) {
        var before = known.get(file);
        try {
            var changed = Files.getLastModifiedTime(file);
            var bytes = Files.size(file);
            // what was wrong may have been so because of another file
            if (before == null
                    || before.problem() != null
                    || !before.changed().equals(changed)
                    || before.bytes() != bytes) {
                known.put(file, read(file, changed, bytes, before));
            }
        } catch (IOException vanished) {
            LOG.debug("a {} vanished while it was looked at", what);
        }
    }

    private Known<T> read(Path file, FileTime changed, long bytes, @Nullable Known<T> before) {
        try {
            var read = reading.apply(file, others(file));
            LOG.info("{} {} is read", what, file.getFileName());
            return new Known<>(changed, bytes, read, null);
        } catch (BadRuleFile bad) {
            var problem = String.valueOf(bad.getMessage());
            var lastGood = before == null ? null : before.lastGood();
            if (before == null || !problem.equals(before.problem())) {
                var stays = lastGood == null ? "it is left out" : "what it said before stays";
                LOG.error("{} refused, {}: {}", what, stays, problem);
            }
            return new Known<>(changed, bytes, lastGood, problem);
        }
    }

    private List<T> others(Path file) {
        return known.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(file))
                .flatMap(entry -> Stream.ofNullable(entry.getValue().lastGood()))
                .toList();
    }

    private void tell() {
        var good = new ArrayList<T>();
        var wrong = new ArrayList<String>();
        for (var file : known.values()) {
            if (file.lastGood() != null) {
                good.add(file.lastGood());
            }
            if (file.problem() != null) {
                wrong.add(file.problem());
            }
        }
        if (!good.equals(current)) {
            current = List.copyOf(good);
        }
        problems = List.copyOf(wrong);
    }

    private void tellOnce(String problem) {
        if (!problems.equals(List.of(problem))) {
            LOG.error(problem);
            problems = List.of(problem);
        }
    }
}
