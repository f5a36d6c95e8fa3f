package cardrail.checkout.run;

import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param allowLoopback whether a merchant may live on this machine: for the lab and for tests, never in production
 * @param allowHosts hosts, in lower case, that may be merchants wherever their addresses are: shops of a private network
 */
@ConfigurationProperties("cardrail.merchants")
record MerchantSettings(boolean allowLoopback, @DefaultValue Set<String> allowHosts) {}
