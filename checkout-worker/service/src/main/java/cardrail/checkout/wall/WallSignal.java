package cardrail.checkout.wall;

import cardrail.checkout.rules.Phrase;
import cardrail.checkout.rules.PlainText;
import cardrail.checkout.snapshot.ElementRef;
import cardrail.checkout.snapshot.FieldSeen;
import cardrail.checkout.snapshot.FrameSeen;
import cardrail.checkout.snapshot.PageSnapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One thing a rule looks for. Exactly one kind of sight is given; all frames that can be seen are looked at.
 *
 * @param weight added to the rule's sum when it is seen; negative where it speaks against the wall; 0 where nothing is added
 * @param where {@code any} frame (the rule's word when left out), the {@code top} frame, a child {@code frame}, what is in
 *     {@code front} in the view that is judged, that only where it lies {@code over} the page, or the frame {@code around} what
 *     lies over it; see {@link WallView}
 * @param words phrases in what a reader sees
 * @param title phrases in the document's title
 * @param url regular expression on a frame's address
 * @param postedField a form field with which a frame was navigated
 * @param field regular expression on a visible field's autocomplete, name, id or label
 * @param notField regular expression that none of such a field's texts may hold
 * @param fieldType the type of a visible field
 * @param button phrases on something to press
 * @param status HTTP statuses of the last navigation, or of a child frame's document
 * @param header {@code name: regular expression} on the last navigation
 * @param present CSS selector of an element that is in the document, seen or not
 * @param laid CSS selector of an element that is laid out, though it may be empty
 * @param element CSS selector of an element that can be seen
 * @param script a text in a script of the document itself
 * @param token the name of a field that holds the token of a passed challenge
 * @param bareOver at how many of five points a child frame lies over the page that has nothing to type into
 * @param trapped at how many of five points a modal dialog keeps one from the page that has nothing known to answer it with
 * @param waiting for how many seconds at least, since a look first saw it, something says that work is under way, with nothing
 *     else to do there
 * @param singleBoxes how many usable fields for one character there are at least
 */
record WallSignal(
        int weight,
        @Nullable String where,
        @Nullable List<Phrase> words,
        @Nullable List<Phrase> title,
        @Nullable Pattern url,
        @Nullable String postedField,
        @Nullable Pattern field,
        @Nullable Pattern notField,
        @Nullable String fieldType,
        @Nullable List<Phrase> button,
        @Nullable List<Integer> status,
        @Nullable String header,
        @Nullable String present,
        @Nullable String laid,
        @Nullable String element,
        @Nullable String script,
        @Nullable String token,
        @Nullable Integer bareOver,
        @Nullable Integer trapped,
        @Nullable Integer waiting,
        @Nullable Integer singleBoxes) {

    /** Longer texts of a field say nothing more, and may be written to keep an expression busy. */
    private static final int READ_CHARACTERS = 200;

    /** As {@link #READ_CHARACTERS}, of an address or of a header's value. */
    private static final int READ_ADDRESS = 2_000;

    private static final Map<String, Pattern> HEADERS = new ConcurrentHashMap<>();

    WallSignal {
        field = anyCase(field);
        notField = anyCase(notField);
    }

    private static @Nullable Pattern anyCase(@Nullable Pattern pattern) {
        return pattern == null ? null : Pattern.compile(pattern.pattern(), Pattern.CASE_INSENSITIVE);
    }

    /** What an expression does not say in time counts for the wall: a page may have chosen the text that it does not end on. */
    boolean isSeen(WallView view) {
        try {
            return header != null
                    ? hasHeader(view.page(), header)
                    : view.frames(place()).anyMatch(frame -> isSeenIn(view, frame));
        } catch (BoundedText.EndlessExpression unsaid) {
            view.endless().accept(this);
            return weight > 0;
        }
    }

    /** An answer is the page's where a rule does not say whose. */
    private String place() {
        return where != null ? where : status != null ? "top" : "any";
    }

    /** Whether it is another question for what lies over the page than for the page itself. */
    boolean isOfOneView() {
        return List.of("front", "over", "around").contains(place());
    }

    /** Where it is seen, of a page on which it is. */
    WallPlace place(WallView view) {
        if (header != null) {
            return WallPlace.PAGE;
        }
        try {
            return view.frames(place())
                    .filter(frame -> isSeenIn(view, frame))
                    .reduce((first, last) -> last)
                    .map(this::placeIn)
                    .orElse(WallPlace.PAGE);
        } catch (BoundedText.EndlessExpression unsaid) {
            return WallPlace.PAGE;
        }
    }

    private WallPlace placeIn(FrameSeen frame) {
        var content = frame.content();
        var selector = selector();
        var held = trapped != null ? content.state().held() : null;
        var turning = waiting != null ? content.state().waiting() : null;
        var ref = selector != null
                ? Optional.ofNullable(content.marks().at().get(selector))
                : held != null
                        ? Optional.of(held.ref())
                        : turning != null
                                ? Optional.of(turning.ref())
                                : content.formFields().stream()
                                        .filter(FieldSeen::isUsable)
                                        .filter(this::isField)
                                        .map(FieldSeen::ref)
                                        .findFirst();
        var origin = frame.isTop() ? null : content.origin();
        return ref.map(one -> new WallPlace(frame.index(), origin, new ElementRef(frame.index(), one), what()))
                .orElseGet(() -> new WallPlace(frame.index(), origin, null, null));
    }

    private boolean isField(FieldSeen seen) {
        return singleBoxes != null ? seen.maxLength() == 1 : (field != null || fieldType != null) && fits(seen);
    }

    /** What is told to people and logs: the rule's own words, never the page's. */
    String told() {
        var sign = weight > 0 ? "+" : "";
        return sign + weight + " " + what();
    }

    /** What it asks the document for by CSS; null where it asks for something else. */
    @Nullable String selector() {
        return present != null ? present : laid != null ? laid : element;
    }

    /** As {@link #told}, without the weight: for one of which it only counts whether it is there. */
    String what() {
        var place = where == null || where.equals("any") ? "" : " in " + where;
        if (status != null) {
            return "HTTP status " + status + place;
        }
        if (header != null) {
            return "header " + header;
        }
        if (url != null) {
            return "address like " + url + place;
        }
        if (postedField != null) {
            return "frame opened by posting " + postedField;
        }
        if (field != null || fieldType != null) {
            return "field" + (fieldType == null ? "" : " of type " + fieldType)
                    + (field == null ? "" : " like " + field) + place;
        }
        if (selector() != null) {
            return "element " + selector() + place;
        }
        if (script != null) {
            return "script with " + script + place;
        }
        if (token != null) {
            return "passed " + token;
        }
        if (bareOver != null) {
            return "frame without fields over " + bareOver + " of 5 points of the page";
        }
        if (trapped != null) {
            return "modal dialog with nothing known in it, over " + trapped + " of 5 points" + place;
        }
        if (waiting != null) {
            return "work under way and nothing else for " + waiting + " s" + place;
        }
        if (singleBoxes != null) {
            return singleBoxes + " boxes for one character" + place;
        }
        return "words " + (words != null ? words : title != null ? title : button) + place;
    }

    private boolean isSeenIn(WallView view, FrameSeen frame) {
        if (status != null) {
            return status.contains(view.status(frame));
        }
        var content = frame.content();
        var marks = content.marks();
        if (present != null) {
            return marks.there().contains(present);
        }
        if (laid != null) {
            return marks.laid().contains(laid);
        }
        if (element != null) {
            return marks.shown().contains(element);
        }
        if (script != null) {
            return marks.scripts().contains(script);
        }
        if (token != null) {
            return marks.tokens().contains(token);
        }
        if (bareOver != null) {
            return frame.parent() == 0 && frame.hint().over() >= bareOver && !hasField(view.page(), frame);
        }
        if (trapped != null) {
            return Answers.isTrapped(content, trapped);
        }
        if (waiting != null) {
            var seen = content.state().waiting();
            return seen != null && seen.ms() >= TimeUnit.SECONDS.toMillis(waiting);
        }
        if (words != null) {
            return holdsOne(view.plain().apply(content.text()), words);
        }
        if (title != null) {
            return holdsOne(view.plain().apply(content.title()), title);
        }
        if (url != null) {
            return BoundedText.finds(url, cut(content.url(), READ_ADDRESS));
        }
        if (postedField != null) {
            return frame.answer().postedFields().contains(postedField);
        }
        if (button != null) {
            return content.buttons().stream()
                    .anyMatch(one -> holdsOne(view.plain().apply(one.text()), button));
        }
        if (singleBoxes != null) {
            return content.formFields().stream()
                            .filter(field -> field.isUsable() && field.maxLength() == 1)
                            .count()
                    >= singleBoxes;
        }
        return content.formFields().stream().filter(FieldSeen::isUsable).anyMatch(this::fits);
    }

    /** Something to fill in it or in a frame of its own. */
    private static boolean hasField(PageSnapshot page, FrameSeen frame) {
        return frame.content().formFields().stream()
                        .anyMatch(one -> one.isUsable() && !one.isRadio() && !one.isCheckbox())
                || page.frames().stream().anyMatch(one -> one.parent() == frame.index() && hasField(page, one));
    }

    private boolean fits(FieldSeen seen) {
        if (fieldType != null && !fieldType.equals(seen.type())) {
            return false;
        }
        var pattern = field;
        var not = notField;
        return (pattern == null || texts(seen).anyMatch(text -> BoundedText.finds(pattern, text)))
                && (not == null || texts(seen).noneMatch(text -> BoundedText.finds(not, text)));
    }

    private static Stream<String> texts(FieldSeen seen) {
        return Stream.of(seen.autocomplete(), seen.name(), seen.id(), seen.label(), seen.placeholder())
                .map(text -> cut(text, READ_CHARACTERS));
    }

    private static String cut(String text, int most) {
        return text.substring(0, Math.min(most, text.length()));
    }

    private static boolean holdsOne(PlainText plain, List<Phrase> phrases) {
        return phrases.stream().anyMatch(plain::holds);
    }

    private static boolean hasHeader(PageSnapshot page, String rule) {
        var colon = rule.indexOf(':');
        var value = page.navigation().headers().get(rule.substring(0, colon).strip());
        return value != null
                && BoundedText.finds(
                        HEADERS.computeIfAbsent(rule.substring(colon + 1).strip(), Pattern::compile),
                        cut(value, READ_ADDRESS));
    }
}
