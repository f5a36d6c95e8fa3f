package cardrail.checkout.merchant;

import cardrail.checkout.rules.BadRuleFile;
import cardrail.checkout.rules.RuleFolder;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The exceptions of a folder, read again when a file changes. A file that is no exception any more changes nothing: what it
 * said last stays, the log says why, and so does the health of the worker, until it is put right or removed. Without a folder
 * there are none, and nothing here is needed to buy anything. Beside them stands what operators did and other people approved;
 * a file wins wherever it speaks of the same host.
 */
public final class MerchantExceptions {

    private static final Logger LOG = LoggerFactory.getLogger(MerchantExceptions.class);

    private final RuleFolder<MerchantException> folder;

    private @Nullable MerchantException everywhere;
    private List<MerchantException> fixed = List.of();
    private volatile Learned learned = new Learned(List.of(), List.of(), List.of());

    /** @param folder null for none */
    public MerchantExceptions(@Nullable Path folder, InstantSource time) {
        this.folder = new RuleFolder<>("merchant exception", folder, time, (file, others) -> ExceptionFile.read(file));
    }

    public static MerchantExceptions none() {
        return new MerchantExceptions(null, () -> Instant.EPOCH);
    }

    /** The same ones always, for trying them. */
    public static MerchantExceptions of(MerchantException... exceptions) {
        var fixed = none();
        fixed.fixed = List.of(exceptions);
        return fixed;
    }

    /** This one wherever a page comes from, for trying it on a saved page. */
    public static MerchantExceptions always(MerchantException exception) {
        var fixed = none();
        fixed.everywhere = exception;
        return fixed;
    }

    /** The file whose pattern fits best; the first by name where several fit as well. */
    public Optional<MerchantException> forHost(String host) {
        return everywhere != null ? Optional.of(everywhere) : best(all(), host);
    }

    /**
     * The same, and what was approved for a page of this host, where no file speaks of it.
     *
     * @param merchantHost of the address that the agent asked for: what was learned at one merchant of a shared host is used for no
     *     other
     */
    public Optional<MerchantException> forHost(String host, String merchantHost) {
        return forHost(host)
                .or(() -> best(
                        learned.exceptions().stream()
                                .filter(one -> merchantHost.equals(one.learnedAt()))
                                .toList(),
                        host));
    }

    private static Optional<MerchantException> best(List<MerchantException> all, String host) {
        return all.stream()
                .filter(exception -> exception.fit(host) > 0)
                .max(Comparator.comparingInt((MerchantException exception) -> exception.fit(host))
                        .thenComparing(MerchantException::file, Comparator.reverseOrder()));
    }

    private List<MerchantException> all() {
        return fixed.isEmpty() ? folder.current() : fixed;
    }

    /**
     * What an operator did, approved by another person.
     *
     * @param name for people
     * @param host of the pages that it is for
     * @param merchantHost of the only merchant that it is for
     */
    public record Approved(String name, String host, String merchantHost, String yaml) {}

    private record Learned(List<Approved> from, List<MerchantException> exceptions, List<String> problems) {}

    /**
     * From now on these are used where no file speaks of their host: all for one host and merchant together. One that this build does
     * not take is left out, and told.
     *
     * @param approved oldest first: of a selector in several the newest word counts
     */
    public synchronized void use(List<Approved> approved) {
        if (approved.equals(learned.from())) {
            return;
        }
        var good = new LinkedHashMap<List<String>, MerchantException>();
        var wrong = new ArrayList<String>();
        for (var one : approved) {
            try {
                good.merge(
                        List.of(one.host(), one.merchantHost()),
                        ExceptionFile.learned(one.name(), one.host(), one.merchantHost(), one.yaml()),
                        MerchantException::and);
            } catch (BadRuleFile bad) {
                LOG.error("approved merchant exception refused, it is left out: {}", bad.getMessage());
                wrong.add(String.valueOf(bad.getMessage()));
            }
        }
        LOG.info("{} approved merchant exceptions are used", approved.size() - wrong.size());
        learned = new Learned(List.copyOf(approved), List.copyOf(good.values()), List.copyOf(wrong));
    }

    /** What is wrong with files of the folder now, or with what was approved, one sentence each. */
    public List<String> problems() {
        return Stream.concat(folder.problems().stream(), learned.problems().stream())
                .toList();
    }
}
