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
        /** The page has changed since the look: it is looked at again before anything is done. */
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

    /**
     * How sure it has to be that the page still is what was looked at (law 8).
     */
    enum Care {
        /** A page that moves on and on is used nevertheless, right after the look. */
        RESTLESS,
        /** Its own frame is seen to be the same in the message in which something is done to it, where that can be. */
        AFTER_LOOK,
        /** Something was done since the look: every frame has to be the same. */
        AFTER_ACT
    }

    static Did fill(Page page, Observation seen, Sight sight, Action.Fill fill, Care care) {
        var ref = fill.match().in().element();
        var inOne = care != Care.RESTLESS && FieldFiller.asksAtOnce(fill.match(), fill.value());
        if (care == Care.AFTER_ACT && !(inOne ? seen.isAsItWasBeside(ref.frame()) : seen.isAsItWas())) {
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

    static Did pick(Observation seen, Action.Pick pick, Care care) {
        try {
            var list = careful(seen, pick.in().element(), care);
            return FieldFiller.choose(list, pick.optionValue()) ? Did.DONE : Did.NOT_DONE;
        } catch (PlaywrightException replaced) {
            return Did.NOT_DONE;
        } catch (PageBusyException changed) {
            return Did.NOT_TRIED;
        }
    }

    private static SeenElement careful(Observation seen, ElementRef element, Care care) {
        return care == Care.RESTLESS ? seen.asked(element) : seen.askedAsItWas(element);
    }

    /** Boxes that are drawn by their label take the click there, where the page still is what was looked at (law 8). */
    static Did tick(Page page, Observation seen, Action.Tick tick, Care care) {
        if (tick.in().field().isSwatch()) {
            return attempt(careful(seen, tick.in().element(), care), swatch -> {
                var point = aim(swatch).orElseThrow(() -> new PlaywrightException("something lies over it"));
                page.mouse().click(point.x(), point.y());
            });
        }
        var ref = tick.in().element();
        var did = attempt(careful(seen, ref, care), element -> {
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
        if (did != Did.NOT_DONE) {
            return did;
        }
        seen.touched(ref); // the box itself was waited for
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
     * presses only on a page that still is what every detector ran clean on (law 8). What puts something into the cart is not done
     * where a layer that came with the mouse took the press; whatever else leads nowhere shows by the page, an empty cart does late.
     */
    static Did press(Page page, Observation seen, Action.Press press, Care care) {
        var ref = new ElementRef(0, press.button().ref());
        var element = careful(seen, ref, care);
        var hears = press.role() == ButtonRole.ADD_TO_CART;
        try {
            for (var waited = 0; waited < UNCOVERED_WITHIN_MS; waited += AIM_EVERY_MS) {
                var point = aim(element);
                if (point.isPresent() && waited > 0 && !seen.isAsItWas()) {
                    return Did.NOT_TRIED;
                }
                if (point.isPresent()) {
                    if (hears) {
                        seen.hearPressOf(ref);
                    }
                    page.mouse().click(point.get().x(), point.get().y());
                    return hears && seen.wasMissed(ref, point.get()) ? Did.NOT_DONE : Did.DONE;
                }
                page.waitForTimeout(AIM_EVERY_MS);
            }
            return Did.NOT_DONE;
        } catch (PlaywrightException replaced) {
            return Did.NOT_DONE;
        } catch (PageBusyException changed) {
            return Did.NOT_TRIED;
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
        return attempt(seen.asked(in.element()), work);
    }

    private static Did attempt(SeenElement element, Consumer<SeenElement> work) {
        try {
            work.accept(element);
            return Did.DONE;
        } catch (PlaywrightException covered) {
            return Did.NOT_DONE;
        } catch (PageBusyException changed) {
            return Did.NOT_TRIED;
        }
    }
}
