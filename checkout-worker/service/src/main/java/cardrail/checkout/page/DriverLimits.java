package cardrail.checkout.page;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits of the driver, each with its unit in its name.
 *
 * @param openSeconds from asking for the merchant's address to its first answer
 * @param previewSeconds from opening the merchant to an offer
 * @param actions what one preview may do to a page in all
 * @param samePageTries how often a page that does not change is pressed on before the driver gives up
 * @param stillMs how long document and network must not move for the page to count as quiet
 * @param quietLimitMs after which a page that never is quiet is looked at anyway
 * @param interstitialMs how long a wall that may pass by itself is watched
 * @param afterCardSeconds from the filled card to the page with the pay button
 */
@ConfigurationProperties("cardrail.limits.driver")
record DriverLimits(
        @DefaultValue("20") int openSeconds,
        @DefaultValue("90") int previewSeconds,
        @DefaultValue("160") int actions,
        @DefaultValue("2") int samePageTries,
        @DefaultValue("60") int stillMs,
        @DefaultValue("8000") int quietLimitMs,
        @DefaultValue("10000") int interstitialMs,
        @DefaultValue("30") int afterCardSeconds) {}
