package cardrail.checkout.page;

import cardrail.checkout.browser.PageBusyException;
import cardrail.checkout.button.ButtonRole;
import cardrail.checkout.form.FieldFiller;
import cardrail.checkout.form.FieldToken;
import cardrail.checkout.form.Filled;
import cardrail.checkout.form.SeenElement;
import cardrail.checkout.form.Untouchable;
import cardrail.checkout.rules.RuleFile;
import cardrail.checkout.snapshot.ButtonSeen;
import cardrail.checkout.snapshot.ElementRef;
import cardrail.checkout.snapshot.PageSnapshot.FieldIn;
import com.microsoft.playwright.ElementHandle;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Does one {@link Action} on the page, in the same turn of the lane in which it was decided. Never the pay button. */
final class Hands {

    private static final String AIM = RuleFile.text("cardrail/checkout/page/aim.js");
    private static final String AIM_AT_LABEL = """
            async box => {
              const label = box.isConnected && !box.disabled && box.labels?.[0];
              return label ? (%s)(label, box) : null;
            }""".formatted(AIM);

    private static final String CHECKED = """
            box => {
              if (!box.isConnected) throw new Error('it is not there any more');
              return 'checked' in box ? box.checked : box.getAttribute('aria-checked') === 'true';
            }""";

    private static final String AIM_UNLESS_SET = """
            async (box, wanted) => (%s)(box) === wanted ? 'set' : (%s)(box)""".formatted(CHECKED, AIM);

    private static final int UNCOVERED_WITHIN_MS = 1_000;
    private static final int AIM_EVERY_MS = 50;
    private static final int TURNS_WITHIN_MS = 300;

    private Hands() {}

    /** Whether an action took; what did not is tried again after another look, within limits. */
    enum Did {
        DONE,
        /** A list is asked to open, or a calendar to turn; it is chosen from after another look. */
        OPENED,
        NOT_DONE,
        /** The page has changed while it was waited for: it is looked at again before anything is pressed. */
        NOT_TRIED,
        NO_SUCH_OPTION
    }

    static Did open(Observation seen, Sight sight, Action.Fill fill) {
        var in = fill.match().in();
        try {
            var box = seen.asked(in.element()).handle();
            var opened = FieldFiller.open(box, fill.match(), fill.value(), untouchable(seen, sight, in));
            return opened == Filled.NOT_KEPT ? Did.NOT_DONE : Did.OPENED;
        } catch (PlaywrightException covered) {
            return Did.NOT_DONE;
        }
    }

    /** @param again whether something was filled since the look: then only where the page still is what was looked at (law 8) */
    static Did fill(Page page, Observation seen, Sight sight, Action.Fill fill, boolean again) {
        var ref = fill.match().in().element();
        var inOne = again && FieldFiller.asksAtOnce(fill.match(), fill.value());
        if (again && !(inOne ? seen.isAsItWasBeside(ref.frame()) : seen.isAsItWas())) {
            return Did.NOT_TRIED;
        }
        try {
            var element = inOne ? seen.askedAsItWas(ref) : seen.asked(ref);
            var untouchable = untouchable(seen, sight, fill.match().in());
            var filled = FieldFiller.fill(page, element, fill.match(), fill.value(), untouchable);
            return switch (filled) {
                case DONE -> Did.DONE;
                case NO_SUCH_OPTION -> Did.NO_SUCH_OPTION;
                case TURNED -> Did.OPENED;
                case NOT_KEPT, LOST_FOCUS -> Did.NOT_DONE;
            };
        } catch (PlaywrightException covered) {
            return Did.NOT_DONE;
        } catch (PageBusyException changed) {
            return Did.NOT_TRIED;
        }
    }

    /**
     * Of the field's own frame, where filling it presses something.
     *
     * @throws PlaywrightException where one of them is not there any more: what cannot be told from the rest is not pressed
     */
    static Untouchable untouchable(Observation seen, Sight sight, FieldIn in) {
        if (!in.field().opens()) {
            return Untouchable.NOTHING;
        }
        var frame = in.frame().index();
        var known = in.frame().content().buttons().stream()
                .filter(button -> sight.buttonRules().role(button) != ButtonRole.UNKNOWN)
                .collect(Collectors.partitioningBy(
                        button -> sight.buttonRules().role(button) == ButtonRole.CONTINUE,
                        Collectors.mapping(ButtonSeen::ref, Collectors.toList())));
        var fields = sight.fields().stream()
                .filter(match -> match.in().frame().index() == frame && match.token() != FieldToken.NONE)
                .map(match -> match.in().element().ref())
                .toList();
        return new Untouchable(seen.elements(
                frame,
                Map.of(
                        "buttons", known.getOrDefault(false, List.of()),
                        "onward", known.getOrDefault(true, List.of()),
                        "fields", fields)));
    }

    /** What a field for a day says now; empty where it has gone. */
    static String day(Observation seen, Action.Fill fill) {
        try {
            return seen.element(fill.match().in().element())
                    .map(FieldFiller::day)
                    .orElse("");
        } catch (PlaywrightException replaced) {
            return "";
        }
    }

    /** With the key that closes lists, in the field that opened it; nothing is chosen, and the field is left. */
    static Did closeList(Page page, Observation seen, Action.CloseList close) {
        return attempt(seen, close.in(), element -> {
            element.handle().focus();
            page.keyboard().press("Escape");
            element.ask("field => field.blur()", null);
        });
    }

    static Did pick(Observation seen, Action.Pick pick) {
        try {
            return FieldFiller.choose(seen.asked(pick.in().element()), pick.optionValue()) ? Did.DONE : Did.NOT_DONE;
        } catch (PlaywrightException replaced) {
            return Did.NOT_DONE;
        }
    }

    /** Boxes that are drawn by their label take the click there, where the page still is what was looked at (law 8). */
    static Did tick(Page page, Observation seen, Action.Tick tick) {
        if (tick.in().field().isSwatch()) {
            return attempt(seen, tick.in(), swatch -> {
                var point = aim(swatch).orElseThrow(() -> new PlaywrightException("something lies over it"));
                page.mouse().click(point.x(), point.y());
            });
        }
        var did = attempt(seen, tick.in(), element -> {
            var aim = element.ask(AIM_UNLESS_SET, tick.checked());
            if ("set".equals(aim)) {
                return;
            }
            var point = point(aim).or(() -> aimAtLabel(element));
            if (point.isEmpty()) {
                element.handle().setChecked(tick.checked(), new ElementHandle.SetCheckedOptions().setTimeout(1_500));
                return;
            }
            page.mouse().click(point.get().x(), point.get().y());
            if (!turns(page, element, tick.checked())) {
                throw new PlaywrightException("the box does not keep the click");
            }
        });
        if (did == Did.DONE) {
            return did;
        }
        seen.touched(tick.in().element()); // the box itself was waited for
        return seen.isAsItWas()
                ? attempt(seen, tick.in(), box -> {
                    if (isChecked(box) != tick.checked()) {
                        // a page that replaces a box when it is ticked leaves one behind that has no label any more
                        aimAtLabel(box).ifPresent(at -> page.mouse().click(at.x(), at.y()));
                    }
                })
                : Did.NOT_DONE;
    }

    /** Some pages set a box themselves, a moment after the click on it: another click would turn it back. */
    private static boolean turns(Page page, SeenElement box, boolean checked) {
        for (var waited = 0; waited < TURNS_WITHIN_MS; waited += AIM_EVERY_MS) {
            if (isChecked(box) == checked) {
                return true;
            }
            page.waitForTimeout(AIM_EVERY_MS);
        }
        return isChecked(box) == checked;
    }

    private static boolean isChecked(SeenElement box) {
        return Boolean.TRUE.equals(box.ask(CHECKED, null));
    }

    /** Of a box that lies under what is drawn for it, or is not drawn at all; what in its label leads elsewhere is not clicked. */
    private static Optional<Observation.Point> aimAtLabel(SeenElement box) {
        return point(box.ask(AIM_AT_LABEL, null));
    }

    /**
     * With the mouse, where the page's layout says that the button lies on top; waits a little for what covers it to go, and then
     * presses only on a page that still is what every detector ran clean on (law 8).
     */
    static Did press(Page page, Observation seen, Action.Press press) {
        var element = seen.asked(new ElementRef(0, press.button().ref()));
        try {
            for (var waited = 0; waited < UNCOVERED_WITHIN_MS; waited += AIM_EVERY_MS) {
                var point = aim(element);
                if (point.isPresent() && waited > 0 && !seen.isAsItWas()) {
                    return Did.NOT_TRIED;
                }
                if (point.isPresent()) {
                    page.mouse().click(point.get().x(), point.get().y());
                    return Did.DONE;
                }
                page.waitForTimeout(AIM_EVERY_MS);
            }
            return Did.NOT_DONE;
        } catch (PlaywrightException replaced) {
            return Did.NOT_DONE;
        }
    }

    /** Where a click hits an element; empty where something lies over it, or it moves. */
    private static Optional<Observation.Point> aim(SeenElement element) {
        return point(element.ask(AIM, null));
    }

    private static Optional<Observation.Point> point(@Nullable Object said) {
        return said instanceof Map<?, ?> aim
                        && Boolean.TRUE.equals(aim.get("hit"))
                        && aim.get("x") instanceof Number x
                        && aim.get("y") instanceof Number y
                ? Optional.of(new Observation.Point(x.doubleValue(), y.doubleValue()))
                : Optional.empty();
    }

    private static Did attempt(Observation seen, FieldIn in, Consumer<SeenElement> work) {
        try {
            work.accept(seen.asked(in.element()));
            return Did.DONE;
        } catch (PlaywrightException covered) {
            return Did.NOT_DONE;
        }
    }
}
