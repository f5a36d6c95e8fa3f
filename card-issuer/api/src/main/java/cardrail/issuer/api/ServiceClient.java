package cardrail.issuer.api;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpRequest;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Makes an HTTP client of a Cardrail API from its {@code @HttpExchange} interface. Every refusal and every failure to
 * get an answer arrives as an {@link ApiProblem}.
 */
public final class ServiceClient {

    /** Carries the signed assertion of the operator on whose behalf the console calls. */
    public static final String OPERATOR_ASSERTION = "Cardrail-Operator-Assertion";

    /** Carries the caller's key of a command: 1 to 255 visible ASCII characters. */
    public static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    /** {@code true} on an answer that is the stored result of an earlier call with the same key. */
    public static final String IDEMPOTENT_REPLAYED = "Idempotent-Replayed";

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

    private final RestClient client;

    private ServiceClient(RestClient client) {
        this.client = client;
    }

    /**
     * @param baseUrl where the service listens; plain http is refused for a host that is not loopback
     * @param token the caller's own bearer credential
     * @param readTimeout how long one call may take
     */
    public static ServiceClient to(URI baseUrl, ApiKey token, Duration readTimeout) {
        return to(baseUrl, token, readTimeout, () -> null);
    }

    /**
     * As {@link #to(URI, ApiKey, Duration)}, for calls on behalf of an operator.
     *
     * @param assertion gives the acting operator's signed assertion at each call, null where none acts
     */
    public static ServiceClient to(
            URI baseUrl, ApiKey token, Duration readTimeout, Supplier<@Nullable String> assertion) {
        requireSafe(baseUrl);
        var requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_TIMEOUT)
                .build());
        requests.setReadTimeout(readTimeout);
        return new ServiceClient(RestClient.builder()
                .baseUrl(baseUrl.toString())
                .requestFactory(requests)
                .configureMessageConverters(converters -> converters
                        .registerDefaults()
                        .withJsonConverter(new JacksonJsonHttpMessageConverter(Json.mapper())))
                .defaultHeaders(headers -> headers.setBearerAuth(token.reveal()))
                .requestInterceptor((request, body, execution) -> call(request, body, execution, assertion.get()))
                .defaultStatusHandler(HttpStatusCode::isError, (request, response) -> {
                    throw problem(response);
                })
                .build());
    }

    /** The API as an object of its own interface. */
    public <T> T as(Class<T> api) {
        return HttpServiceProxyFactory.builderFor(RestClientAdapter.create(client))
                .build()
                .createClient(api);
    }

    private static ClientHttpResponse call(
            HttpRequest request, byte[] body, ClientHttpRequestExecution execution, @Nullable String assertion) {
        if (assertion != null) {
            request.getHeaders().set(OPERATOR_ASSERTION, assertion);
        }
        try {
            return execution.execute(request, body);
        } catch (IOException e) {
            // the message of an I/O failure may name a URL with its query; the kind is enough
            throw new ApiProblem(0, "no_answer", e.getClass().getSimpleName(), null);
        }
    }

    private static ApiProblem problem(ClientHttpResponse response) throws IOException {
        int status = response.getStatusCode().value();
        try {
            JsonNode body = Json.mapper().readTree(response.getBody().readAllBytes());
            String next = text(body, "next");
            return new ApiProblem(
                    status,
                    orElse(text(body, "code"), "http_" + status),
                    text(body, "detail"),
                    next == null ? null : NextStep.ofCode(next),
                    text(body, Problems.HELD_BY));
        } catch (JacksonException | IllegalArgumentException e) {
            return new ApiProblem(status, "http_" + status, null, null);
        }
    }

    private static @Nullable String text(JsonNode body, String name) {
        JsonNode value = body.path(name);
        return value.isString() ? value.asString() : null;
    }

    private static String orElse(@Nullable String value, String otherwise) {
        return value == null ? otherwise : value;
    }

    /** Whether a credential may be shown there: over https, or over http to a loopback address. */
    public static boolean isSafe(URI url) {
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        return url.getHost() != null && (scheme.equals("https") || scheme.equals("http") && isLoopback(url.getHost()));
    }

    private static void requireSafe(URI url) {
        if (!isSafe(url)) {
            throw new IllegalArgumentException(
                    "refusing to send a credential to " + url + ": use https, or http to a loopback address");
        }
    }

    /** RFC 6761 section 6.3 for names, RFC 1122 and RFC 4291 for addresses. Never asks a name server. */
    static boolean isLoopback(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        if (name.equals("localhost") || name.endsWith(".localhost")) {
            return true;
        }
        try {
            return InetAddress.ofLiteral(name).isLoopbackAddress();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
