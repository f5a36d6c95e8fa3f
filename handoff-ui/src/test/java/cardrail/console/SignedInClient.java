package cardrail.console;

import cardrail.console.standin.IssuerStandIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser without pages: keeps cookies, sends forms with their token, follows nothing by itself. */
final class SignedInClient {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final CookieManager cookies = new CookieManager();
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private final URI console;

    SignedInClient(URI console) {
        this.console = console;
    }

    static SignedInClient as(String name, URI console) {
        var client = new SignedInClient(console);
        client.signIn(name);
        return client;
    }

    /** In the session that this browser has. */
    void signIn(String name) {
        var answer = postWith(signInToken(), "/sign-in", Map.of("username", name, "password", IssuerStandIn.PASSWORD));
        if (!answer.headers().firstValue("Location").orElse("").endsWith("/")) {
            throw new IllegalStateException(name + " was not let in: " + answer.headers());
        }
    }

    /** Another browser with the cookie that this one has now. */
    SignedInClient copy() {
        var copy = new SignedInClient(console);
        cookies.getCookieStore()
                .getCookies()
                .forEach(cookie -> copy.cookies.getCookieStore().add(console, (java.net.HttpCookie) cookie.clone()));
        return copy;
    }

    HttpResponse<String> get(String address) {
        return send(HttpRequest.newBuilder(console.resolve(address)).header("Accept", "text/html"));
    }

    /** With the token of a page that this session shows. */
    HttpResponse<String> post(String address, Map<String, String> fields) {
        var page = TOKEN.matcher(get("/approvals").body());
        var token = page.find() ? page.group(1) : signInToken();
        return postWith(token, address, fields);
    }

    HttpResponse<String> postWith(String token, String address, Map<String, String> fields) {
        var form = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&", "_csrf=" + encoded(token) + "&", ""));
        return send(HttpRequest.newBuilder(console.resolve(address))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "text/html")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    /** The value of the cookie of the session; empty where there is none. */
    String session() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("cardrail_console"))
                .map(java.net.HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    private String signInToken() {
        var page = TOKEN.matcher(get("/sign-in").body());
        if (!page.find()) {
            throw new IllegalStateException("no form to sign in with");
        }
        return page.group(1);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
