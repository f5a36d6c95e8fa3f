package cardrail.console.standin;

import cardrail.issuer.api.ApiProblem;
import cardrail.issuer.api.Json;
import cardrail.issuer.api.Problems;
import cardrail.issuer.api.ServiceClient;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * Serves api interfaces over HTTP from a plain Java object. Paths, parameters and JSON come from the interfaces' own
 * annotations, so a stand-in cannot drift from the contract.
 */
final class ApiServer implements AutoCloseable {

    private record Route(String verb, Pattern path, Method method) {}

    private final HttpServer server;
    private final Object implementation;
    private final Guard guard;
    private final List<Route> routes = new ArrayList<>();
    private volatile boolean silent;

    /** Judges the credentials of a call before it is served. */
    @FunctionalInterface
    interface Guard {

        /** @throws ApiProblem where the call is refused */
        void check(String path, @Nullable String authorization, @Nullable String assertion);
    }

    ApiServer(Object implementation, Guard guard, Class<?>... apis) {
        this.implementation = implementation;
        this.guard = guard;
        for (Class<?> api : apis) {
            String base = exchange(api).url();
            for (Method method : api.getMethods()) {
                var exchange = exchange(method);
                Pattern path = Pattern.compile((base + exchange.url()).replaceAll("\\{(\\w+)}", "(?<$1>[^/]+)"));
                routes.add(new Route(exchange.method(), path, method));
            }
        }
        // as the real services do: an address that is said in full comes before one that has a place for an id
        routes.sort(Comparator.comparing(route -> route.path().pattern().contains("(?<")));
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** While silent, connections are closed without an answer, as by a service that died. */
    void silent(boolean isSilent) {
        silent = isSilent;
    }

    private void handle(HttpExchange http) throws IOException {
        try (http) {
            if (silent) {
                return;
            }
            for (Route route : routes) {
                Matcher path = route.path().matcher(http.getRequestURI().getPath());
                if (route.verb().equals(http.getRequestMethod()) && path.matches()) {
                    answer(http, route.method(), path);
                    return;
                }
            }
            problem(http, new ApiProblem(404, "not_found", http.getRequestURI().getPath(), null));
        }
    }

    private void answer(HttpExchange http, Method method, Matcher path) throws IOException {
        try {
            guard.check(
                    http.getRequestURI().getPath(),
                    http.getRequestHeaders().getFirst("Authorization"),
                    http.getRequestHeaders().getFirst(ServiceClient.OPERATOR_ASSERTION));
            Parameter[] parameters = method.getParameters();
            @Nullable Object[] arguments = new @Nullable Object[parameters.length];
            for (int i = 0; i < parameters.length; i++) {
                arguments[i] = argument(http, parameters[i], path);
            }
            Object result = method.invoke(implementation, arguments);
            if (result instanceof byte[] image) {
                send(http, 200, "image/png", image);
            } else {
                send(http, 200, "application/json", Json.mapper().writeValueAsBytes(result));
            }
        } catch (ApiProblem refused) {
            problem(http, refused);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof ApiProblem problem) {
                problem(http, problem);
            } else {
                problem(http, new ApiProblem(500, "internal_error", String.valueOf(e.getCause()), null));
            }
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable Object argument(HttpExchange http, Parameter parameter, Matcher path) throws IOException {
        if (parameter.isAnnotationPresent(RequestBody.class)) {
            return Json.mapper().readValue(http.getRequestBody(), parameter.getType());
        }
        String text;
        if (parameter.getAnnotation(PathVariable.class) instanceof PathVariable variable) {
            text = path.group(variable.value());
        } else if (parameter.getAnnotation(RequestHeader.class) instanceof RequestHeader header) {
            text = http.getRequestHeaders().getFirst(header.value());
        } else {
            var query = AnnotatedElementUtils.getMergedAnnotation(parameter, RequestParam.class);
            if (parameter.getType() == Map.class) {
                return query(http);
            }
            String name = query == null ? parameter.getName() : query.name();
            text = query(http).get(name);
        }
        return text == null ? null : Json.mapper().convertValue(text, parameter.getType());
    }

    /** The first value of each parameter, decoded. */
    private static Map<String, String> query(HttpExchange http) {
        var decoded = new LinkedHashMap<String, String>();
        UriComponentsBuilder.fromUri(http.getRequestURI())
                .build()
                .getQueryParams()
                .toSingleValueMap()
                .forEach((name, value) -> decoded.put(name, UriUtils.decode(value, StandardCharsets.UTF_8)));
        return decoded;
    }

    private static void problem(HttpExchange http, ApiProblem problem) throws IOException {
        var body = Json.mapper()
                .createObjectNode()
                .put("code", problem.code())
                .put("status", problem.status())
                .put(Problems.HELD_BY, problem.heldBy());
        send(http, problem.status(), "application/problem+json", Json.mapper().writeValueAsBytes(body));
    }

    private static void send(HttpExchange http, int status, String type, byte[] body) throws IOException {
        http.getResponseHeaders().set("Content-Type", type);
        http.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        http.getResponseBody().write(body);
    }

    private static org.springframework.web.service.annotation.HttpExchange exchange(
            java.lang.reflect.AnnotatedElement element) {
        var exchange = AnnotatedElementUtils.getMergedAnnotation(
                element, org.springframework.web.service.annotation.HttpExchange.class);
        if (exchange == null) {
            throw new IllegalArgumentException(element + " is not an HTTP exchange");
        }
        return exchange;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
