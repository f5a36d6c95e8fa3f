package cardrail.checkout.page;

import cardrail.checkout.api.Delivery;
import cardrail.checkout.api.OperatorAct;
import cardrail.checkout.button.ButtonRole;
import cardrail.checkout.button.ButtonRules;
import cardrail.checkout.form.FieldMatch;
import cardrail.checkout.form.FieldToken;
import cardrail.checkout.form.Meanings;
import cardrail.checkout.form.WidgetScripts;
import cardrail.checkout.merchant.Origins;
import cardrail.checkout.rules.RuleFile;
import cardrail.checkout.snapshot.ButtonSeen;
import cardrail.checkout.snapshot.PageSnapshot;
import cardrail.checkout.snapshot.PageSnapshot.FieldIn;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes what a person does in the page itself where the driver did not know on, so that it can be proposed as a merchant exception:
 * selector and kind only, right before it is done. What stands in a field is compared in memory with what the order has, and only
 * what the field is for is kept (law 9). Nothing is noted of a card, a secret, a consent, the pay button or what may be it, nor in
 * a frame, nor while a wall is seen.
 */
final class PersonsActs {

    private static final Logger LOG = LoggerFactory.getLogger(PersonsActs.class);

    private static final String AIM = RuleFile.text("cardrail/checkout/page/persons-act.js")
            .replace("LIST_BOX", WidgetScripts.listBox())
            .replace("OPENERS", WidgetScripts.openers())
            .replace("MAY_OPEN", WidgetScripts.mayOpen());
    private static final String HELD = RuleFile.text("cardrail/checkout/page/held-values.js");
    private static final String LISTS =
            RuleFile.text("cardrail/checkout/page/lists-at.js").replace("LAYER_LIST", WidgetScripts.layerList());

    /** A person waits for what they press: a page that takes longer to say what that is goes without a note. */
    private static final int LIMIT_MS = 500;

    /** The same for one look at the whole page; there is one for a field, and one or two for a press. */
    private static final int LOOK_LIMIT_MS = 1_000;

    private static final int SHORTEST_TYPED = 3;

    /** Each is searched for in the whole page. */
    private static final int LAST_BOXES = 3;

    private final Eyes eyes;

    PersonsActs(Eyes eyes) {
        this.eyes = eyes;
    }

    /** Right before it is done; keeps nobody from doing it. */
    void before(Drive drive, Person person, Deed deed) {
        if (deed.kind() == Deed.Kind.OTHER || !drive.notes().isOpen()) {
            return;
        }
        drive.notes().acted(person);
        onPage(drive, page -> {
            if (!deed.shownIn().test(page)) {
                return;
            }
            settle(drive, page);
            var typed = deed.kind() == Deed.Kind.TEXT ? List.<String>of() : learn(drive, page);
            var meanings = new Meanings(drive.order().delivery());
            aimed(drive, page, deed)
                    .filter(aimed -> !repeats(aimed.selector(), typed) && !meanings.isIn(aimed.selector()))
                    .ifPresent(aimed -> note(drive, page, person, aimed));
        });
    }

    /** When the page is given back: what was put into fields of the last document is still there. */
    void givenBack(Drive drive) {
        onPage(drive, page -> {
            settle(drive, page);
            learn(drive, page);
            if (drive.notes().hasPresses()) {
                try (var seen = look(drive, page)) {
                    var sight = eyes.read(seen.snapshot(), drive.order());
                    drive.notes().backAt(here(seen.snapshot(), sight).place());
                }
            }
        });
        drive.notes().closed();
    }

    /** Whether the last press led somewhere: a press that changes a number or opens a part of the page is no way on. */
    private void settle(Drive drive, Page page) {
        drive.notes().pending().ifPresent(press -> {
            var led = false;
            try {
                led = document(drive) != press.document()
                        || isAnother(drive, page, press.act().step());
            } finally {
                drive.notes().settled(press, led);
            }
        });
    }

    /** Right before something is chosen from a list, that is there: at one of the boxes that were pressed last. */
    private static void lists(Drive drive, Page page) {
        var pressed = drive.notes().fields(document(drive)).stream()
                .filter(note -> note.isBox() && !note.opened())
                .toList();
        var boxes = pressed.subList(Math.max(0, pressed.size() - LAST_BOXES), pressed.size());
        var said = boxes.isEmpty() ? List.<List<String>>of() : texts(LISTS, drive, page, boxes);
        var meanings = new Meanings(drive.order().delivery());
        for (var at = 0; at < said.size(); at++) {
            if (said.get(at).stream().anyMatch(meanings::isSomething)) {
                drive.notes().opened(boxes.get(at));
            }
        }
    }

    private boolean isAnother(Drive drive, Page page, String step) {
        try (var seen = look(drive, page)) {
            return Eyes.wall(seen, drive.order()).isEmpty()
                    && !eyes.kindByRules(seen.snapshot()).code().equals(step);
        }
    }

    /** Also for a box that is pressed, or whose list may be searched by what is typed into. */
    private static Observation look(Aimed aimed, Drive drive, Page page) {
        var box = aimed.opens() ? Optional.of(aimed.selector()) : lastBox(drive);
        return box.map(one -> drive.page().within(LOOK_LIMIT_MS, () -> Observer.lookAlsoFor(one, drive.page(), page)))
                .orElseGet(() -> look(drive, page));
    }

    private static Optional<String> lastBox(Drive drive) {
        return drive.notes().fields(document(drive)).stream()
                .filter(ActNotes.Note::isBox)
                .reduce((first, second) -> second)
                .map(note -> note.act().selector());
    }

    private static Observation look(Drive drive, Page page) {
        return drive.page().within(LOOK_LIMIT_MS, () -> Observer.look(drive.page(), page));
    }

    private static int document(Drive drive) {
        return drive.page().network().navigation().count();
    }

    @FunctionalInterface
    private interface Work {
        void on(Page page);
    }

    /**
     * No exception goes on from here: one of the browser may quote what was typed (law 9), and a page can make any answer one that
     * is not expected, which must not keep a person from their input.
     */
    private static void onPage(Drive drive, Work work) {
        try {
            drive.page()
                    .on(page -> drive.page().uncounted(() -> {
                        work.on(page);
                        return true;
                    }));
        } catch (RuntimeException unread) {
            LOG.info(
                    "{}: what a person did was not noted: {}",
                    drive.order().checkout(),
                    unread.getClass().getSimpleName());
        }
    }

    /** @param at the point that is pressed; null where something is typed */
    private record Aimed(String host, String selector, String kind, Observation.@Nullable Point at) {

        boolean isPress() {
            return kind.equals(OperatorAct.CLICK);
        }

        boolean opens() {
            return kind.equals(OperatorAct.OPEN);
        }
    }

    private static Optional<Aimed> aimed(Drive drive, Page page, Deed deed) {
        var at = deed.kind() == Deed.Kind.PRESS ? new Observation.Point(deed.x(), deed.y()) : null;
        var argument = at == null
                ? Map.<String, Object>of()
                : Map.<String, Object>of("point", Map.of("x", at.x(), "y", at.y()));
        if (!(drive.page().within(LIMIT_MS, () -> page.evaluate(AIM, argument)) instanceof Map<?, ?> said)) {
            return Optional.empty();
        }
        var selector = String.valueOf(said.get("selector"));
        var kind = String.valueOf(said.get("kind"));
        var known = at != null
                ? kind.equals(OperatorAct.CLICK) || kind.equals(OperatorAct.OPEN) || kind.equals(OperatorAct.CHOOSE)
                : kind.equals(OperatorAct.CHOOSE) || (kind.equals(OperatorAct.TYPE) && deed.kind() == Deed.Kind.TEXT);
        return known && (at != null ? NotedSelector.isAnchored(selector) : NotedSelector.isOne(selector))
                ? Origins.host(page.url()).map(host -> new Aimed(host, selector, kind, at))
                : Optional.empty();
    }

    private void note(Drive drive, Page page, Person person, Aimed aimed) {
        var document = document(drive);
        var notes = drive.notes();
        if (notes.isFull()
                || notes.has(person, aimed.host(), aimed.selector(), aimed.kind())
                || (!aimed.isPress() && notes.isUnlearnable(document, aimed.selector()))) {
            return;
        }
        var note = Optional.<ActNotes.Note>empty();
        try (var seen = look(aimed, drive, page)) {
            int ref = seen.reference(aimed.selector(), aimed.at());
            if (Eyes.wall(seen, drive.order()).isEmpty() && ref >= 0) {
                var here = here(seen.snapshot(), eyes.read(seen.snapshot(), drive.order()));
                notes.backAt(here.place());
                note = aimed.isPress()
                        ? button(here, person, aimed, ref)
                        : field(here, person, aimed, ref, drive.order().delivery());
            }
        } finally {
            note.ifPresentOrElse(notes::add, () -> notes.unlearnable(document, aimed.selector()));
        }
    }

    /** One that the rules know needs no note: what is learned changes nothing of what they say. */
    private Optional<ActNotes.Note> field(Here here, Person person, Aimed aimed, int ref, Delivery delivery) {
        var sight = here.sight();
        var unknown = sight.fields().stream().noneMatch(one -> isIn(one, ref));
        var there = sight.page()
                .fields()
                .filter(in -> in.frame().isTop()
                        && in.field().ref() == ref
                        && in.field().isUsable()
                        && !in.field().isChoice()
                        && !in.field().searches()
                        && in.field().opens() == (aimed.at() != null)
                        && (!in.field().opens() || isOpened(sight, in, new Meanings(delivery))))
                .map(FieldIn::field)
                .findFirst();
        if (there.isEmpty() || !unknown) {
            return Optional.empty();
        }
        var asked = sight.fields().stream()
                .filter(one -> !one.billing() && !one.apart()) // these may ask for the same again
                .map(FieldMatch::token);
        var taken = Stream.concat(asked, EnumSet.complementOf(EnumSet.copyOf(Learnable.meanings(there.get()))).stream())
                .collect(Collectors.toUnmodifiableSet());
        return Optional.of(ActNotes.Note.field(
                act(here, aimed, null),
                person,
                sight.page().navigation().count(),
                taken,
                there.get().opens()));
    }

    /** What says a part of the delivery before anything is chosen may be what is chosen. */
    private boolean isOpened(Sight sight, FieldIn in, Meanings meanings) {
        return eyes.learnable().isOpenedIn(sight)
                && eyes.learnable().isOpened(in)
                && !meanings.isSomething(in.field().says());
    }

    private static boolean isIn(FieldMatch match, int ref) {
        return match.in().frame().isTop() && match.in().field().ref() == ref;
    }

    /** Where an order may be placed, none is taken for a way on (law 4). */
    private Optional<ActNotes.Note> button(Here here, Person person, Aimed aimed, int ref) {
        var sight = here.sight();
        if (!eyes.learnable().isPressedIn(sight)) {
            return Optional.empty();
        }
        return sight.top().buttons().stream()
                .filter(button -> button.ref() == ref)
                .filter(button -> eyes.learnable().isButton(sight.top().url(), button))
                .findFirst()
                .map(button -> ActNotes.Note.press(
                        act(here, aimed, role(button).code()),
                        person,
                        sight.page().navigation().count(),
                        here.place()));
    }

    /**
     * Where a person acts.
     *
     * @param kind what the rules alone take the page for, as a step of the timeline
     * @param place one page of a shop is told from another by its address, its kind, and what it asks for and offers
     */
    private record Here(Sight sight, String kind, String place) {}

    private Here here(PageSnapshot page, Sight sight) {
        var kind = eyes.kindByRules(page).code();
        var asks = page.top().fields().stream()
                .filter(field -> !field.isBox())
                .map(field -> field.label() + "/" + field.name());
        var offers = page.top().buttons().stream().map(ButtonRules::words);
        var place = Stream.of(Stream.of(page.top().url(), kind), asks, offers)
                .flatMap(parts -> parts)
                .collect(Collectors.joining("\n"));
        return new Here(sight, kind, place);
    }

    private static ButtonRole role(ButtonSeen button) {
        return button.dialog() >= 0 ? ButtonRole.CLOSE_OVERLAY : ButtonRole.CONTINUE;
    }

    private static OperatorAct act(Here here, Aimed aimed, @Nullable String means) {
        return new OperatorAct(here.kind(), aimed.kind(), aimed.host(), aimed.selector(), means);
    }

    /**
     * What the fields of this document are for, as far as what stands in them tells.
     *
     * @return what was typed, which nobody keeps
     */
    private static List<String> learn(Drive drive, Page page) {
        lists(drive, page);
        var notes = drive.notes().fields(document(drive));
        if (notes.isEmpty()) {
            return List.of();
        }
        var held = texts(HELD, drive, page, notes);
        if (held.isEmpty()) {
            return List.of();
        }
        var meanings = new Meanings(drive.order().delivery());
        var all = new ArrayList<String>();
        var chosen = EnumSet.noneOf(FieldToken.class); // what a list was searched by says the same
        for (var at = 0; at < notes.size(); at++) {
            var note = notes.get(at);
            var typed = held.get(at);
            if (!note.pagesOwn()) {
                all.addAll(typed);
            }
            // what stands there now counts: a person may have put in something else first
            var means = meanings.of(note.isBox() && !note.opened() ? List.of() : typed, note.taken())
                    .filter(token -> !chosen.contains(token));
            if (note.pagesOwn()) {
                means.ifPresent(chosen::add);
            }
            drive.notes().learned(note, means.map(FieldToken::code).orElse(null));
        }
        drive.notes().forget(selector -> repeats(selector, all));
        return List.copyOf(all);
    }

    /** @return for each note; empty where the page does not say so */
    private static List<List<String>> texts(String script, Drive drive, Page page, List<ActNotes.Note> of) {
        var selectors = of.stream().map(note -> note.act().selector()).toList();
        var said = drive.page().within(LIMIT_MS, () -> page.evaluate(script, Map.of("selectors", selectors)));
        return said instanceof List<?> values && values.size() == selectors.size()
                ? values.stream().map(PersonsActs::texts).toList()
                : List.of();
    }

    private static List<String> texts(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    /** A page may name an element after what somebody typed. */
    private static boolean repeats(String selector, List<String> typed) {
        var bare = Meanings.bare(selector);
        return typed.stream()
                .map(Meanings::bare)
                .anyMatch(text -> text.length() >= SHORTEST_TYPED && bare.contains(text));
    }
}
