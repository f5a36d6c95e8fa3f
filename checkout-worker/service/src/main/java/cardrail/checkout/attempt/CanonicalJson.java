package cardrail.checkout.attempt;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The canonical form of RFC 8785 for what offers and commands are made of: objects, lists, strings, whole numbers, booleans
 * and null. Names are sorted by UTF-16 code units (section 3.2.3), which is the order of {@link String#compareTo}.
 */
public final class CanonicalJson {

    /** Beyond it a JSON number is not exact everywhere (RFC 7493 section 2.2). */
    private static final long LARGEST_EXACT = (1L << 53) - 1;

    private CanonicalJson() {}

    /** @throws IllegalArgumentException for a value that has no canonical form here */
    public static String of(@Nullable Object value) {
        var out = new StringBuilder();
        write(value, out);
        return out.toString();
    }

    private static void write(@Nullable Object value, StringBuilder out) {
        switch (value) {
            case null -> out.append("null");
            case Boolean flag -> out.append(flag);
            case String text -> writeText(text, out);
            case Integer number -> out.append(number);
            case Long number -> writeNumber(number, out);
            case List<?> list -> writeList(list, out);
            case Map<?, ?> map -> writeObject(map, out);
            default -> throw new IllegalArgumentException("no canonical form for a " + value.getClass());
        }
    }

    private static void writeNumber(long number, StringBuilder out) {
        if (Math.abs(number) > LARGEST_EXACT) {
            throw new IllegalArgumentException("a number beyond 2^53 is not exact in JSON");
        }
        out.append(number);
    }

    private static void writeList(List<?> list, StringBuilder out) {
        out.append('[');
        for (int i = 0; i < list.size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            write(list.get(i), out);
        }
        out.append(']');
    }

    private static void writeObject(Map<?, ?> map, StringBuilder out) {
        var sorted = new TreeMap<String, @Nullable Object>();
        map.forEach((name, value) -> sorted.put((String) name, value));
        out.append('{');
        boolean first = true;
        for (var entry : sorted.entrySet()) {
            if (!first) {
                out.append(',');
            }
            first = false;
            writeText(entry.getKey(), out);
            out.append(':');
            write(entry.getValue(), out);
        }
        out.append('}');
    }

    // section 3.2.2.2: the short escapes, lower-case \\u00xx for other control characters, everything else as it is
    private static void writeText(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20) {
                        out.append("\\u00")
                                .append(Character.forDigit(c >> 4, 16))
                                .append(Character.forDigit(c & 0xf, 16));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
