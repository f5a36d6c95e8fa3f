package cardrail.checkout.page;

import cardrail.checkout.browser.Lanes;
import cardrail.checkout.merchant.MerchantExceptions;
import java.time.InstantSource;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DriverLimits.class)
class PageConfiguration {

    /** @param plainHttpHosts hosts that may be sent card data without https; this machine always may */
    @Bean
    CheckoutDriver checkoutDriver(
            Lanes lanes,
            DriverLimits limits,
            InstantSource time,
            MerchantExceptions exceptions,
            @Value("${cardrail.merchants.plain-http-hosts:}") List<String> plainHttpHosts) {
        var eyes = new Eyes(exceptions);
        var camera = new Camera(eyes, time);
        return new BrowserCheckoutDriver(lanes, eyes, limits, camera, plainHttpHosts);
    }
}
