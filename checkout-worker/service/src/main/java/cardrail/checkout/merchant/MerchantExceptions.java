package cardrail.checkout.merchant;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The exceptions of a folder, read again when a file changes. A file that is no exception any more changes nothing: what it
 * said last stays, the log says why, and so does the health of the worker, until it is put right or removed. Without a folder
 * there are none, and nothing here is needed to buy anything.
 */
public final class MerchantExceptions {

    private static final Logger LOG = LoggerFactory.getLogger(MerchantExceptions.class);

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final int MAX_FILES = 500;

    private final @Nullable Path folder;
    private final InstantSource time;
    private final Map<Path, Known> known = new TreeMap<>();

    private Instant lookAgain = Instant.MIN;
    private @Nullable MerchantException everywhere;
    private volatile List<MerchantException> current = List.of();
    private volatile List<String> problems = List.of();

    /** @param folder null for none */
    public MerchantExceptions(@Nullable Path folder, InstantSource time) {
        this.folder = folder;
        this.time = time;
    }

    public static MerchantExceptions none() {
        return new MerchantExceptions(null, () -> Instant.EPOCH);
    }

    /** The same ones always, for trying them. */
    public static MerchantExceptions of(MerchantException... exceptions) {
        var fixed = none();
        fixed.current = List.of(exceptions);
        return fixed;
    }

    /** This one wherever a page comes from, for trying it on a saved page. */
    public static MerchantExceptions always(MerchantException exception) {
        var fixed = none();
        fixed.everywhere = exception;
        return fixed;
    }

    /** What is known of one file: how it looked, what it said last, and what is wrong with it now. */
    private record Known(
            FileTime changed,
            long bytes,
            @Nullable MerchantException lastGood,
            @Nullable String problem) {}

    /** The one whose pattern fits best; the first by name of the file where several fit as well. */
    public Optional<MerchantException> forHost(String host) {
        if (everywhere != null) {
            return Optional.of(everywhere);
        }
        refresh();
        return current.stream()
                .filter(exception -> exception.fit(host) > 0)
                .max(Comparator.comparingInt((MerchantException exception) -> exception.fit(host))
                        .thenComparing(MerchantException::file, Comparator.reverseOrder()));
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
            tellOnce("the folder of merchant exceptions cannot be read; those that are known stay");
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
            if (before == null || !before.changed().equals(changed) || before.bytes() != bytes) {
                known.put(file, read(file, changed, bytes, before == null ? null : before.lastGood()));
            }
        } catch (IOException vanished) {
            LOG.debug("a merchant exception vanished while it was looked at");
        }
    }

    private static Known read(Path file, FileTime changed, long bytes, @Nullable MerchantException lastGood) {
        try {
            var read = ExceptionFile.read(file);
            LOG.info("merchant exception {} is read, for {}", read.file(), read.hosts());
            return new Known(changed, bytes, read, null);
        } catch (BadExceptionFile bad) {
            var stays = lastGood == null ? "it is left out" : "what it said before stays";
            LOG.error("merchant exception refused, {}: {}", stays, bad.getMessage());
            return new Known(changed, bytes, lastGood, bad.getMessage());
        }
    }

    private void tell() {
        var good = new ArrayList<MerchantException>();
        var wrong = new ArrayList<String>();
        for (var file : known.values()) {
            if (file.lastGood() != null) {
                good.add(file.lastGood());
            }
            if (file.problem() != null) {
                wrong.add(file.problem());
            }
        }
        current = List.copyOf(good);
        problems = List.copyOf(wrong);
    }

    private void tellOnce(String problem) {
        if (!problems.equals(List.of(problem))) {
            LOG.error(problem);
            problems = List.of(problem);
        }
    }
}
