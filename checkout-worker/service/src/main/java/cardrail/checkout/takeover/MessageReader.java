package cardrail.checkout.takeover;

import cardrail.checkout.takeover.Message.Modifier;
import cardrail.checkout.takeover.Message.Point;
import cardrail.issuer.api.Json;
import com.microsoft.playwright.options.MouseButton;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads what a client says. A refusal never quotes it: it may hold what was typed. */
final class MessageReader {

    static final int MAX_CHARACTERS = 8_192;
    static final int MAX_TEXT_CHARACTERS = 2_000;

    private static final int MAX_CLICKS = 3;
    private static final double MAX_WHEEL_PX = 10_000;
    private static final String BAD_MESSAGE = "bad_message";

    /** Keys with a name, of UI Events KeyboardEvent key Values. */
    private static final Set<String> NAMED = Stream.concat(
                    Stream.of(
                            "Enter",
                            "Tab",
                            "Backspace",
                            "Delete",
                            "Escape",
                            "ArrowLeft",
                            "ArrowRight",
                            "ArrowUp",
                            "ArrowDown",
                            "Home",
                            "End",
                            "PageUp",
                            "PageDown",
                            "Insert",
                            "Alt",
                            "Control",
                            "Meta",
                            "Shift"),
                    IntStream.rangeClosed(1, 12).mapToObj(number -> "F" + number))
            .collect(Collectors.toUnmodifiableSet());

    private MessageReader() {}

    static Message read(String text) {
        if (text.length() > MAX_CHARACTERS) {
            return new Message.Refused("message_too_large", "A message has at most " + MAX_CHARACTERS + " characters.");
        }
        return parsed(text).map(MessageReader::read).orElseGet(() -> bad("A message is a JSON object."));
    }

    private static Optional<JsonNode> parsed(String text) {
        try {
            return Optional.of(Json.mapper().readTree(text)).filter(JsonNode::isObject);
        } catch (JacksonException quotesTheText) {
            return Optional.empty();
        }
    }

    private static Message read(JsonNode message) {
        return switch (message.path("type").asString("")) {
            case "ack" -> ack(message);
            case "mouse" -> placed(message, at -> mouse(message, at));
            case "wheel" -> placed(message, at -> wheel(message, at));
            case "touch" -> placed(message, at -> touch(message, at));
            case "key" -> key(message);
            case "text" -> text(message);
            case "window" -> window(message);
            default ->
                new Message.Refused("unknown_type", "The types are ack, mouse, wheel, key, text, touch and window.");
        };
    }

    private static Message ack(JsonNode message) {
        var seq = message.path("seq");
        return seq.isIntegralNumber() && seq.canConvertToLong()
                ? new Message.Ack(seq.asLong())
                : bad("An ack names the seq of a picture.");
    }

    private static Message placed(JsonNode message, Function<Point, Message> more) {
        var x = message.path("x");
        var y = message.path("y");
        if (!x.isNumber() || !y.isNumber()) {
            return bad("x and y are numbers.");
        }
        var at = new Point(x.asDouble(), y.asDouble());
        // written so that what is no number is outside, too
        return at.x() >= 0 && at.y() >= 0 ? more.apply(at) : outside();
    }

    static Message.Refused outside() {
        return new Message.Refused("outside_page", "x and y are CSS pixels of the page's viewport, and inside it.");
    }

    private static Message mouse(JsonNode message, Point at) {
        var modifiers = modifiers(message);
        var button = button(message);
        var clicks = message.path("clicks").asInt(1);
        if (modifiers.isEmpty() || button.isEmpty() || clicks < 1 || clicks > MAX_CLICKS) {
            return bad("A mouse has the button left, middle or right, 1 to " + MAX_CLICKS
                    + " clicks, and modifiers among alt, control, meta and shift.");
        }
        return switch (message.path("action").asString("")) {
            case "move" -> new Message.Move(at, modifiers.get());
            case "down" -> new Message.Press(true, at, button.get(), clicks, modifiers.get());
            case "up" -> new Message.Press(false, at, button.get(), clicks, modifiers.get());
            default -> bad("A mouse does move, down or up.");
        };
    }

    private static Message wheel(JsonNode message, Point at) {
        var dx = message.path("dx").asDouble(0);
        var dy = message.path("dy").asDouble(0);
        var modifiers = modifiers(message);
        return Math.abs(dx) <= MAX_WHEEL_PX && Math.abs(dy) <= MAX_WHEEL_PX && modifiers.isPresent()
                ? new Message.Wheel(at, dx, dy, modifiers.get())
                : bad("A wheel goes at most " + (int) MAX_WHEEL_PX + " pixels at once.");
    }

    private static Message touch(JsonNode message, Point at) {
        return switch (message.path("action").asString("")) {
            case "tap" -> new Message.Tap(at);
            case "scroll" -> wheel(message, at);
            default -> bad("A touch is a tap or a scroll.");
        };
    }

    private static Message key(JsonNode message) {
        var key = message.path("key").asString("");
        var action = message.path("action").asString("");
        if (!action.equals("down") && !action.equals("up")) {
            return bad("A key goes down or up.");
        }
        var down = action.equals("down");
        if (NAMED.contains(key) || (key.length() == 1 && key.charAt(0) >= ' ' && key.charAt(0) <= '~')) {
            return new Message.Key(down, key.equals(" ") ? "Space" : key);
        }
        if (key.codePointCount(0, key.length()) == 1 && !Character.isISOControl(key.codePointAt(0))) {
            // a letter that no US keyboard has: it comes as an input method would bring it
            return down ? new Message.Text(key) : new Message.Text("");
        }
        return new Message.Refused(
                "unknown_key", "A key is one character, or a key's name such as Enter or ArrowLeft.");
    }

    private static Message text(JsonNode message) {
        var text = message.path("text");
        return text.isString() && !text.asString().isEmpty() && text.asString().length() <= MAX_TEXT_CHARACTERS
                ? new Message.Text(text.asString())
                : new Message.Refused("text_too_long", "A text has 1 to " + MAX_TEXT_CHARACTERS + " characters.");
    }

    private static Message window(JsonNode message) {
        var id = message.path("id");
        return id.isIntegralNumber() && id.canConvertToInt()
                ? new Message.Window(id.asInt())
                : bad("A window is chosen by its id.");
    }

    private static Optional<MouseButton> button(JsonNode message) {
        return switch (message.path("button").asString("left")) {
            case "left" -> Optional.of(MouseButton.LEFT);
            case "middle" -> Optional.of(MouseButton.MIDDLE);
            case "right" -> Optional.of(MouseButton.RIGHT);
            default -> Optional.empty();
        };
    }

    /** Empty where one is not known. */
    private static Optional<Set<Modifier>> modifiers(JsonNode message) {
        List<String> names = message.path("modifiers")
                .valueStream()
                .map(name -> name.asString("").toUpperCase(Locale.ROOT))
                .toList();
        var known = EnumSet.noneOf(Modifier.class);
        Arrays.stream(Modifier.values())
                .filter(one -> names.contains(one.name()))
                .forEach(known::add);
        return known.size() == Set.copyOf(names).size() ? Optional.of(Set.copyOf(known)) : Optional.empty();
    }

    private static Message.Refused bad(String detail) {
        return new Message.Refused(BAD_MESSAGE, detail);
    }
}
