package cardrail.checkout.run;

import org.springframework.boot.context.properties.ConfigurationProperties;

/** @param allowLoopback whether a merchant may live on this machine: for the lab and for tests, never in production */
@ConfigurationProperties("cardrail.merchants")
record MerchantSettings(boolean allowLoopback) {}
