package cardrail.checkout.browser;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.PlaywrightException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One object in each frame's document, in which the worker's scripts keep elements between two calls. Nothing of the page
 * refers to it, and it goes with its document. A page that replaces what its own language is made of can still make any
 * script answer anything: whoever depends on an element that is not there has to do without, not to go on. Belongs to the
 * lane's thread.
 *
 * <p>It exists for speed: what is kept there needs no handle of its own, and a handle costs two messages to the browser.
 */
public final class FrameScratch {

    private static final Logger LOG = LoggerFactory.getLogger(FrameScratch.class);

    private static final String MAKE = "() => Object.create(null)";

    /** Enumerable are the elements of looks only. */
    private static final String RUN = """
            (scratch, { name, argument }) => name in scratch ? scratch[name](argument) : null""";

    private static final String TEACH_AND_RUN = """
            (scratch, { name, constants, argument }) => {
              Object.defineProperty(scratch, name, { value: (%s)(scratch, constants), configurable: true });
              return scratch[name](argument);
            }""";

    private final Map<Frame, JSHandle> objects = new HashMap<>();
    private final Set<Integer> open = new LinkedHashSet<>();
    private int looks;
    private int evaluations;

    /** @return the number of a new look, whose elements are kept until it ends */
    public int begin() {
        open.add(++looks);
        return looks;
    }

    /** The elements of a look are let go by the next one. */
    public void end(int look) {
        open.remove(look);
    }

    public List<Integer> open() {
        return List.copyOf(open);
    }

    /**
     * Runs a script with the frame's object as its first argument.
     *
     * @throws PlaywrightException where the document does not let it run; a document that replaced another was asked too
     */
    public @Nullable Object evaluate(Frame frame, String script, @Nullable Object argument) {
        return evaluate(frame, script, argument, made -> made.evaluate(script, argument));
    }

    /** @param first what is asked instead where the document had no object yet */
    private @Nullable Object evaluate(
            Frame frame, String script, @Nullable Object argument, Function<JSHandle, @Nullable Object> first) {
        evaluations++;
        var known = objects.get(frame);
        if (known != null) {
            try {
                return known.evaluate(script, argument);
            } catch (PlaywrightException replaced) {
                objects.remove(frame);
                letGo(known);
            }
        }
        objects.keySet().removeIf(Frame::isDetached);
        var made = frame.evaluateHandle(MAKE);
        objects.put(frame, made);
        return first.apply(made);
    }

    private static void letGo(JSHandle known) {
        try {
            known.dispose();
        } catch (PlaywrightException gone) {
            LOG.debug("an object went with its document");
        }
    }

    /**
     * A script that a document is given once and that is run in it by name from then on.
     *
     * @param name no other has it, nor the same script with other constants
     * @param source a function of the frame's object and the constants, which makes a function of one argument
     */
    public record Program(String name, String source, Map<String, Object> constants) {

        public Program {
            constants = Map.copyOf(constants);
        }
    }

    /** As {@link #evaluate}, of a script that need not be sent and read anew each time. It must not answer null. */
    public @Nullable Object run(Frame frame, Program program, @Nullable Object argument) {
        var call = new HashMap<String, @Nullable Object>();
        call.put("name", program.name());
        call.put("argument", argument);
        var answer = evaluate(frame, RUN, call, made -> taught(made, program, call));
        return answer != null ? answer : taught(kept(frame), program, call);
    }

    private static @Nullable Object taught(JSHandle object, Program program, Map<String, @Nullable Object> call) {
        var whole = new HashMap<>(call);
        whole.put("constants", program.constants());
        return object.evaluate(TEACH_AND_RUN.formatted(program.source()), whole);
    }

    /** How often a document was asked, for measuring. */
    public int evaluations() {
        return evaluations;
    }

    /**
     * As {@link #evaluate}, for what a look has left in the object; nothing is asked of a document that replaced another.
     *
     * @throws PlaywrightException where the document was replaced
     */
    public JSHandle handle(Frame frame, String script, @Nullable Object argument) {
        return kept(frame).evaluateHandle(script, argument);
    }

    /** As {@link #handle}, for an answer that is a value. */
    public @Nullable Object ask(Frame frame, String script, @Nullable Object argument) {
        return kept(frame).evaluate(script, argument);
    }

    private JSHandle kept(Frame frame) {
        evaluations++;
        var known = objects.get(frame);
        if (known == null) {
            throw new PlaywrightException("the document was replaced");
        }
        return known;
    }
}
