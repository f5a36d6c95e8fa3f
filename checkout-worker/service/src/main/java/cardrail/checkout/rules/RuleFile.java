package cardrail.checkout.rules;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a YAML file from the class path into records. A property that the records do not know is a mistake in the file and
 * refused, so that a misspelt rule cannot be silently without effect.
 */
public final class RuleFile {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private RuleFile() {}

    /** @param path on the class path, such as {@code cardrail/checkout/wall/walls.yaml} */
    public static <T> T read(String path, Class<T> type) {
        return MAPPER.convertValue(load(path), type);
    }

    public static <T> List<T> readList(String path, Class<T> type) {
        JavaType list = MAPPER.getTypeFactory().constructCollectionType(List.class, type);
        return MAPPER.convertValue(load(path), list);
    }

    /** Records by name, in the order of the file. */
    public static <T> Map<String, T> readMap(String path, Class<T> type) {
        JavaType map = MAPPER.getTypeFactory().constructMapType(LinkedHashMap.class, String.class, type);
        return MAPPER.convertValue(load(path), map);
    }

    /** A script or another text that ships with us. */
    public static String text(String path) {
        try (var in = RuleFile.class.getClassLoader().getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException(path + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Object load(String path) {
        try (var in = RuleFile.class.getClassLoader().getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException(path + " is not on the class path");
            }
            return new Yaml(new SafeConstructor(new LoaderOptions()))
                    .load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
