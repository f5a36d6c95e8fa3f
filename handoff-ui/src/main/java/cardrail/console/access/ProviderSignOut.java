package cardrail.console.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.web.DefaultRedirectStrategy;
import org.springframework.web.util.HtmlUtils;

/**
 * Who came from the provider is signed out there too (OpenID Connect RP-Initiated Logout 1.0), and is sent back here. Browsers
 * hold the redirects of a form against {@code form-action} of the page that had it, which names this console alone: so the answer
 * is a page that goes on by itself, and not a redirect.
 */
final class ProviderSignOut extends OidcClientInitiatedLogoutSuccessHandler {

    static final String SIGNED_OUT = "/sign-in?reason=signed-out";

    ProviderSignOut(ClientRegistrationRepository registrations) {
        super(registrations);
        setDefaultTargetUrl(SIGNED_OUT);
        setPostLogoutRedirectUri("{baseUrl}" + SIGNED_OUT);
        setRedirectStrategy(ProviderSignOut::goOn);
    }

    private static void goOn(HttpServletRequest request, HttpServletResponse response, String address)
            throws IOException {
        if (address.startsWith("/")) {
            new DefaultRedirectStrategy().sendRedirect(request, response, address);
            return;
        }
        response.setHeader("Refresh", "0; url=" + address);
        response.setContentType(MediaType.TEXT_HTML_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.getWriter().write("""
                <!doctype html>
                <html lang="en">
                <head>
                  <meta charset="utf-8">
                  <meta name="viewport" content="width=device-width, initial-scale=1">
                  <meta name="color-scheme" content="light dark">
                  <title>Signing out · Cardrail</title>
                  <link rel="icon" type="image/svg+xml" href="%1$s/assets/icon.svg">
                  <link rel="stylesheet" href="%1$s/assets/console.css">
                </head>
                <body class="plain">
                <main class="card narrow">
                  <p class="brand">Cardrail</p>
                  <h1>Signing out</h1>
                  <p>You are signed out here.</p>
                  <p class="acts"><a class="button" href="%2$s">Sign out at the provider too</a></p>
                </main>
                </body>
                </html>
                """.formatted(request.getContextPath(), HtmlUtils.htmlEscape(address)));
    }
}
