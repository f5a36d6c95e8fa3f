package cardrail.provider;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

/**
 * A real provider on a free port. It is reached as {@code localhost} and the console as {@code 127.0.0.1}, so that to a browser
 * they are two sites.
 */
public final class OpenIdProvider implements AutoCloseable {

    public static final String CLIENT = "cardrail-console";
    public static final String SECRET = "the console's secret at the provider";
    public static final String PASSWORD = "a password that only the provider knows";

    /** What the claim {@code groups} says of each. */
    private static final Map<String, List<String>> GROUPS = Map.of(
            "anna", List.of("payments-desk", "staff"),
            "owner", List.of("finance"),
            "nora", List.of("staff"));

    private final ConfigurableApplicationContext context;

    public OpenIdProvider() {
        var application = new SpringApplication(Server.class);
        application.setWebApplicationType(WebApplicationType.SERVLET);
        application.setDefaultProperties(Map.of(
                "spring.config.name", "provider",
                "server.port", "0",
                "server.address", "127.0.0.1",
                "spring.main.banner-mode", "off",
                "server.servlet.session.cookie.name", "provider"));
        context = application.run();
    }

    /** As it writes itself. */
    public String issuer() {
        var server = ((ServletWebServerApplicationContext) context).getWebServer();
        if (server == null) {
            throw new IllegalStateException("the provider runs without a web server");
        }
        return "http://localhost:" + server.getPort();
    }

    /** Registers the console, which is started after the provider. */
    public void register(URI console) {
        context.getBean(Clients.class).client = RegisteredClient.withId(
                        UUID.randomUUID().toString())
                .clientId(CLIENT)
                .clientSecret("{noop}" + SECRET)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri(console + "/login/oauth2/code/example")
                .postLogoutRedirectUri(console + "/sign-in?reason=signed-out")
                .scope("openid")
                .scope("profile")
                .clientSettings(ClientSettings.builder().requireProofKey(true).build())
                .build();
    }

    @Override
    public void close() {
        context.close();
    }

    private static final class Clients implements RegisteredClientRepository {

        private volatile @Nullable RegisteredClient client;

        @Override
        public void save(RegisteredClient other) {
            client = other; // the same, its secret hashed
        }

        @Override
        public @Nullable RegisteredClient findById(String id) {
            RegisteredClient known = client;
            return known != null && known.getId().equals(id) ? known : null;
        }

        @Override
        public @Nullable RegisteredClient findByClientId(String id) {
            RegisteredClient known = client;
            return known != null && known.getClientId().equals(id) ? known : null;
        }
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Server {

        @Bean
        Clients clients() {
            return new Clients();
        }

        @Bean
        SecurityFilterChain everything(HttpSecurity http) {
            return http.oauth2AuthorizationServer(server -> server.oidc(Customizer.withDefaults()))
                    .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                    .formLogin(Customizer.withDefaults())
                    .build();
        }

        @Bean
        UserDetailsService people() {
            return new InMemoryUserDetailsManager(GROUPS.keySet().stream()
                    .map(name -> User.withUsername(name)
                            .password("{noop}" + PASSWORD)
                            .build())
                    .toList());
        }

        @Bean
        OAuth2TokenCustomizer<JwtEncodingContext> claims() {
            return token -> {
                if (token.getTokenType().getValue().equals(OidcParameterNames.ID_TOKEN)) {
                    String name = Objects.<Authentication>requireNonNull(token.getPrincipal())
                            .getName();
                    token.getClaims()
                            .claim("preferred_username", name)
                            .claim("groups", GROUPS.getOrDefault(name, List.of()));
                }
            };
        }
    }
}
