package cardrail.issuer.api;

import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** The JSON of every Cardrail API: snake_case names, ISO-8601 times, unknown properties ignored by clients. */
public final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private Json() {}

    public static JsonMapper mapper() {
        return MAPPER;
    }
}
