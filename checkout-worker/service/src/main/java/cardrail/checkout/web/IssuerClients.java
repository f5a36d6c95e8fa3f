package cardrail.checkout.web;

import cardrail.issuer.api.CardIssuer;
import cardrail.issuer.api.CardReveal;
import cardrail.issuer.api.ServiceClient;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The card issuer, as two clients with a credential each. */
@Configuration(proxyBeanMethods = false)
class IssuerClients {

    /** The issuer waits for Stripe inside a call, with repeats of its own; this is beyond its longest. */
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(45);

    @Bean
    static CardIssuer cardIssuer(IssuerSettings issuer) {
        return OutsideTransactions.only(
                CardIssuer.class,
                ServiceClient.to(issuer.url(), issuer.token(), READ_TIMEOUT).as(CardIssuer.class));
    }

    @Bean
    static CardReveal cardReveal(IssuerSettings issuer) {
        return OutsideTransactions.only(
                CardReveal.class,
                ServiceClient.to(issuer.url(), issuer.revealToken(), READ_TIMEOUT)
                        .as(CardReveal.class));
    }
}
