package cardrail.checkout.wall;

import cardrail.checkout.rules.Phrase;
import cardrail.checkout.snapshot.FieldSeen;
import cardrail.checkout.snapshot.FrameSeen;
import cardrail.checkout.snapshot.PageSnapshot;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One thing a rule looks for. Exactly one kind of sight is given; all frames that can be seen are looked at.
 *
 * @param weight added to the rule's sum when it is seen; negative where it speaks against the wall; 0 where nothing is added
 * @param where {@code any} frame (the rule's word when left out), the {@code top} frame, or a child {@code frame}
 * @param words phrases in what a reader sees
 * @param title phrases in the document's title
 * @param url regular expression on a frame's address
 * @param postedField a form field with which a frame was navigated
 * @param field regular expression on a visible field's autocomplete, name, id or label
 * @param notField regular expression that none of such a field's texts may hold
 * @param fieldType the type of a visible field
 * @param button phrases on something to press
 * @param status HTTP statuses of the last navigation
 * @param header {@code name: regular expression} on the last navigation
 * @param present CSS selector of an element that is in the document, seen or not
 * @param laid CSS selector of an element that is laid out, though it may be empty
 * @param element CSS selector of an element that can be seen
 * @param script a text in a script of the document itself
 * @param token the name of a field that holds the token of a passed challenge
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
        @Nullable Integer singleBoxes) {

    /** Longer texts of a field say nothing more, and may be written to keep an expression busy. */
    private static final int READ_CHARACTERS = 200;

    private static final Map<String, Pattern> HEADERS = new ConcurrentHashMap<>();

    WallSignal {
        field = anyCase(field);
        notField = anyCase(notField);
    }

    private static @Nullable Pattern anyCase(@Nullable Pattern pattern) {
        return pattern == null ? null : Pattern.compile(pattern.pattern(), Pattern.CASE_INSENSITIVE);
    }

    /** @param plain makes a text of the page plain, and need not do so twice */
    boolean isSeen(PageSnapshot page, UnaryOperator<String> plain) {
        if (status != null) {
            return status.contains(page.navigation().status());
        }
        if (header != null) {
            return hasHeader(page, header);
        }
        return page.frames().stream().filter(this::isPlace).anyMatch(frame -> isSeenIn(frame, plain));
    }

    /** The child frame it was seen in; 0 for the page itself. */
    int childFrame(PageSnapshot page, UnaryOperator<String> plain) {
        if (status != null || header != null) {
            return 0;
        }
        return page.frames().stream()
                .filter(frame -> isPlace(frame) && isSeenIn(frame, plain))
                .mapToInt(FrameSeen::index)
                .max()
                .orElse(0);
    }

    /** What is told to people and logs: the rule's own words, never the page's. */
    String told() {
        var sign = weight > 0 ? "+" : "";
        return sign + weight + " " + what();
    }

    /** The same for one of which it only counts whether it is there. */
    String toldAlone() {
        return what();
    }

    /** What it asks the document for by CSS; null where it asks for something else. */
    @Nullable String selector() {
        return present != null ? present : laid != null ? laid : element;
    }

    private String what() {
        var place = where == null || where.equals("any") ? "" : " in " + where;
        if (status != null) {
            return "HTTP status " + status;
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
        if (field != null) {
            return "field like " + field + place;
        }
        if (fieldType != null) {
            return "field of type " + fieldType + place;
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
        if (singleBoxes != null) {
            return singleBoxes + " boxes for one character" + place;
        }
        return "words " + (words != null ? words : title != null ? title : button) + place;
    }

    private boolean isPlace(FrameSeen frame) {
        return frame.hint().visible()
                && switch (where == null ? "any" : where) {
                    case "top" -> frame.isTop();
                    case "frame" -> !frame.isTop();
                    default -> true;
                };
    }

    private boolean isSeenIn(FrameSeen frame, UnaryOperator<String> plain) {
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
        if (words != null) {
            return holdsOne(plain.apply(content.text()), words);
        }
        if (title != null) {
            return holdsOne(plain.apply(content.title()), title);
        }
        if (url != null) {
            return url.matcher(content.url()).find();
        }
        if (postedField != null) {
            return frame.postedFields().contains(postedField);
        }
        if (button != null) {
            return content.buttons().stream().anyMatch(one -> holdsOne(plain.apply(one.text()), button));
        }
        if (singleBoxes != null) {
            return content.fields().stream()
                            .filter(field -> field.isUsable() && field.maxLength() == 1)
                            .count()
                    >= singleBoxes;
        }
        return content.fields().stream().filter(FieldSeen::isUsable).anyMatch(this::fits);
    }

    private boolean fits(FieldSeen seen) {
        if (fieldType != null) {
            return fieldType.equals(seen.type());
        }
        var pattern = field;
        var not = notField;
        return pattern != null
                && texts(seen).anyMatch(text -> pattern.matcher(text).find())
                && (not == null
                        || texts(seen).noneMatch(text -> not.matcher(text).find()));
    }

    private static Stream<String> texts(FieldSeen seen) {
        return Stream.of(seen.autocomplete(), seen.name(), seen.id(), seen.label(), seen.placeholder())
                .map(text -> text.substring(0, Math.min(READ_CHARACTERS, text.length())));
    }

    private static boolean holdsOne(String plain, List<Phrase> phrases) {
        return phrases.stream().anyMatch(phrase -> phrase.isIn(plain));
    }

    private static boolean hasHeader(PageSnapshot page, String rule) {
        var colon = rule.indexOf(':');
        var value = page.navigation().headers().get(rule.substring(0, colon).strip());
        return value != null
                && HEADERS.computeIfAbsent(rule.substring(colon + 1).strip(), Pattern::compile)
                        .matcher(value)
                        .find();
    }
}
