package cardrail.checkout.merchant;

import cardrail.checkout.rules.RuleFolder;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The exceptions of a folder, read again when a file changes. A file that is no exception any more changes nothing: what it
 * said last stays, the log says why, and so does the health of the worker, until it is put right or removed. Without a folder
 * there are none, and nothing here is needed to buy anything.
 */
public final class MerchantExceptions {

    private final RuleFolder<MerchantException> folder;

    private @Nullable MerchantException everywhere;
    private List<MerchantException> fixed = List.of();

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

    /** The one whose pattern fits best; the first by name of the file where several fit as well. */
    public Optional<MerchantException> forHost(String host) {
        if (everywhere != null) {
            return Optional.of(everywhere);
        }
        return all().stream()
                .filter(exception -> exception.fit(host) > 0)
                .max(Comparator.comparingInt((MerchantException exception) -> exception.fit(host))
                        .thenComparing(MerchantException::file, Comparator.reverseOrder()));
    }

    private List<MerchantException> all() {
        return fixed.isEmpty() ? folder.current() : fixed;
    }

    /** What is wrong with files of the folder now, one sentence each. */
    public List<String> problems() {
        return folder.problems();
    }
}
